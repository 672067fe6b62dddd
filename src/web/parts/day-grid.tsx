import type { ReactNode } from 'react';
import type { MessageId } from '../words/catalogue.ts';
import { useWords } from '../words/words.ts';
import { cellsOf, type DayCell, type Held, type Hours, hoursOf, lanesOf } from './day-layout.ts';

export type DayChange = 'new' | 'moved' | 'changed' | 'dropped';

export type DayBlock = Held & {
  readonly room: string;
  readonly title: string;
  readonly note?: string;
  readonly href?: string;
  /** Not fixed: dashed. */
  readonly tentative?: boolean;
  /** Against the version last released; `was` says from where or when ("was 10:45, Garden"). */
  readonly change?: { readonly kind: DayChange; readonly was?: string };
  /** Who or what is wanted in two places at once, in words. */
  readonly clash?: string;
};
export type DayRoom = { readonly key: string; readonly name: string };
export type DayGridProps = {
  readonly caption: string;
  readonly rooms: readonly DayRoom[];
  readonly blocks: readonly DayBlock[];
};

const CHANGE_WORDS: Readonly<Record<DayChange, MessageId>> = {
  new: 'part.change.new',
  moved: 'part.change.moved',
  changed: 'part.change.changed',
  dropped: 'part.change.dropped',
};

function clock(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function look(block: DayBlock): string {
  const change = block.change === undefined ? '' : ` block-${block.change.kind}`;
  return `block${block.tentative ? ' block-tentative' : ''}${change}${block.clash === undefined ? '' : ' block-clash'}`;
}

function BlockWords({ block }: { readonly block: DayBlock }): ReactNode {
  const { t } = useWords();
  return (
    <>
      <span className="block-title">
        {block.href === undefined ? block.title : <a href={block.href}>{block.title}</a>}
      </span>
      {block.note === undefined ? null : <span className="block-note">{block.note}</span>}
      {block.change === undefined ? null : (
        <span className="block-change">
          {[t(CHANGE_WORDS[block.change.kind]), block.change.was]
            .filter((word) => word !== undefined)
            .join('; ')}
        </span>
      )}
      {block.clash === undefined ? null : <span className="block-said-clash">{block.clash}</span>}
    </>
  );
}

type CellProps = {
  readonly cell: DayCell<DayBlock>;
  readonly hours: Hours;
  /** Minutes after the block in which its row is empty. */
  readonly after: number;
};

/** A block shorter than this is too narrow for words; they stand beside it where its row is free for long enough. */
const NARROW = 45;
const ROOM_FOR_WORDS = 90;

function Cell({ cell, hours, after }: CellProps): ReactNode {
  const span = (cell.to - cell.from) / hours.step;
  if (cell.block === undefined)
    return <td className={cell.from % 60 === 0 ? 'day-hour' : 'day-gap'} colSpan={span} />;
  const beside = cell.to - cell.from < NARROW && after >= ROOM_FOR_WORDS;
  return (
    <td className="day-held" colSpan={span}>
      <div className={beside ? `${look(cell.block)} block-beside` : look(cell.block)}>
        <span className="unseen">
          {clock(cell.from)}–{clock(cell.to)}
        </span>
        {beside ? (
          <div className="block-words">
            <BlockWords block={cell.block} />
          </div>
        ) : (
          <BlockWords block={cell.block} />
        )}
      </div>
    </td>
  );
}

function freeAfter(lane: readonly Held[], to: number, hours: Hours): number {
  const next = lane.find(({ from }) => from >= to);
  return (next?.from ?? hours.to) - to;
}

function RoomRows({
  room,
  blocks,
  hours,
}: {
  room: DayRoom;
  blocks: readonly DayBlock[];
  hours: Hours;
}): ReactNode {
  const lanes = blocks.length === 0 ? [[]] : lanesOf(blocks);
  return lanes.map((lane, i) => (
    <tr key={lane[0]?.key ?? room.key}>
      {i > 0 ? null : (
        <th scope="row" rowSpan={lanes.length}>
          {room.name}
        </th>
      )}
      {cellsOf(lane, hours).map((cell) => (
        <Cell key={cell.from} cell={cell} hours={hours} after={freeAfter(lane, cell.to, hours)} />
      ))}
    </tr>
  ));
}

function Grid({ caption, rooms, blocks }: DayGridProps): ReactNode {
  const hours = hoursOf(blocks);
  const marks = Array.from({ length: (hours.to - hours.from) / 60 }, (_, i) => hours.from + i * 60);
  const steps = Array.from(
    { length: (hours.to - hours.from) / hours.step },
    (_, i) => hours.from + i * hours.step,
  );
  return (
    <table className="day-table">
      <caption className="unseen">{caption}</caption>
      <colgroup>
        <col className="day-rooms" />
        {steps.map((step) => (
          <col key={step} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <td />
          {marks.map((hour) => (
            <th key={hour} scope="col" colSpan={60 / hours.step}>
              {clock(hour)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rooms.map((room) => (
          <RoomRows
            key={room.key}
            room={room}
            hours={hours}
            blocks={blocks.filter((block) => block.room === room.key)}
          />
        ))}
      </tbody>
    </table>
  );
}

function DayList({ caption, rooms, blocks }: DayGridProps): ReactNode {
  const nameOf = (key: string): string => rooms.find((room) => room.key === key)?.name ?? '';
  const byTime = [...blocks].sort((a, b) => a.from - b.from || a.to - b.to);
  return (
    <ol className="day-list" aria-label={caption}>
      {byTime.map((block) => (
        <li key={block.key}>
          <span className="day-list-time">
            {clock(block.from)}
            <span className="note">–{clock(block.to)}</span>
          </span>
          <div className={`${look(block)} block-listed`}>
            <BlockWords block={block} />
            <span className="block-note">{nameOf(block.room)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** A day's sessions, rooms against hours, with what changed since the last release and what clashes; narrow: a list by time. */
export function DayGrid(props: DayGridProps): ReactNode {
  if (props.blocks.length === 0) return null;
  return (
    <div className="day">
      <Grid {...props} />
      <DayList {...props} />
    </div>
  );
}
