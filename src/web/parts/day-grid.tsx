import type { ReactNode } from 'react';
import type { MessageId } from '../words/catalogue.ts';
import { useWords, type Words } from '../words/words.ts';
import {
  type Beside,
  cellsOf,
  type DayCell,
  type Held,
  type Hours,
  hoursOf,
  lanesOf,
  minuteWidth,
  sizeOf,
} from './day-layout.ts';

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

/** Past midnight the hours of the next day. */
function clock(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function look(block: DayBlock): string {
  const change = block.change === undefined ? '' : ` block-${block.change.kind}`;
  return `block${block.tentative ? ' block-tentative' : ''}${change}${block.clash === undefined ? '' : ' block-clash'}`;
}

function changeSaid(words: Words, { change }: DayBlock): string | null {
  if (change === undefined) return null;
  return [words.t(CHANGE_WORDS[change.kind]), change.was].filter((word) => word !== undefined).join('; ');
}

/** What clashes with what is a sentence, and too long for a block: in the grid it stands below. */
function BlockWords({
  block,
  clash,
}: {
  readonly block: DayBlock;
  readonly clash: string | undefined;
}): ReactNode {
  const changed = changeSaid(useWords(), block);
  return (
    <>
      <span className="block-title">
        {block.href === undefined ? block.title : <a href={block.href}>{block.title}</a>}
      </span>
      {block.note === undefined ? null : <span className="block-note">{block.note}</span>}
      {changed === null ? null : <span className="block-change">{changed}</span>}
      {clash === undefined ? null : <span className="block-said-clash">{clash}</span>}
    </>
  );
}

/** Average letters of Source Serif at 15 px and Source Sans at 13 px, and the frame of a block; only to keep words whole. */
const TITLE_LETTER = 7.6;
const NOTE_LETTER = 6.4;
const FRAME = 18;
/** Words beside a block are two or three to a line. */
const BESIDE_WIDTH = 112;

function longestWord(text: string): number {
  return Math.max(...text.split(/\s+/).map((word) => word.length));
}

/** CSS pixels of the longest single word a block has to show. */
function needOf(words: Words, block: DayBlock): number {
  const notes = [block.note ?? '', changeSaid(words, block) ?? ''];
  const letters = [
    longestWord(block.title) * TITLE_LETTER,
    ...notes.map((note) => longestWord(note) * NOTE_LETTER),
  ];
  return Math.max(...letters);
}

/** How many minutes beside a block its words take, where the block itself would break them letter by letter. */
function besideIn(words: Words, blocks: readonly DayBlock[]): Beside<DayBlock> {
  const hours = hoursOf(blocks);
  const minute = minuteWidth({ ...hours, to: hours.to + 60 });
  return (block) => {
    const need = needOf(words, block);
    if ((block.to - block.from) * minute >= need + FRAME) return 0;
    return Math.ceil(Math.max(need + FRAME, BESIDE_WIDTH) / minute / hours.step) * hours.step;
  };
}

type RowProps = {
  readonly hours: Hours;
  readonly beside: Beside<DayBlock>;
};

function Cell({ cell, hours, beside }: RowProps & { readonly cell: DayCell<DayBlock> }): ReactNode {
  const { t } = useWords();
  const span = (cell.to - cell.from) / hours.step;
  const shown = cell.block ?? cell.wordsOf;
  if (shown === undefined)
    return <td className={cell.from % 60 === 0 ? 'day-hour' : 'day-gap'} colSpan={span} />;
  const time = `${clock(shown.from)}–${clock(shown.to)}`;
  const clash = shown.clash === undefined ? undefined : t('part.day.clash');
  if (cell.wordsOf !== undefined)
    return (
      <td className="day-words" colSpan={span}>
        <BlockWords block={shown} clash={clash} />
        <span className="block-note">{time}</span>
      </td>
    );
  if (beside(shown) > 0)
    return (
      <td className="day-held" colSpan={span}>
        <div className={`${look(shown)} block-bar`} />
      </td>
    );
  return (
    <td className="day-held" colSpan={span}>
      <div className={look(shown)}>
        <span className="unseen">{time}</span>
        <BlockWords block={shown} clash={clash} />
      </div>
    </td>
  );
}

function RoomRows({
  room,
  blocks,
  ...row
}: RowProps & {
  readonly room: DayRoom;
  readonly blocks: readonly DayBlock[];
}): ReactNode {
  const lanes = blocks.length === 0 ? [[]] : lanesOf(blocks, row.beside);
  return lanes.map((lane, i) => (
    <tr key={lane[0]?.key ?? room.key}>
      {i > 0 ? null : (
        <th scope="row" rowSpan={lanes.length}>
          {room.name}
        </th>
      )}
      {cellsOf(lane, row.hours, row.beside).map((cell) => (
        <Cell key={cell.from} cell={cell} {...row} />
      ))}
    </tr>
  ));
}

function Grid({ caption, rooms, blocks, hours, beside }: DayGridProps & RowProps): ReactNode {
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
            beside={beside}
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
            <BlockWords block={block} clash={block.clash} />
            <span className="block-note">{nameOf(block.room)}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}

function Clashes({ blocks }: Pick<DayGridProps, 'blocks'>): ReactNode {
  const clashing = blocks.filter(({ clash }) => clash !== undefined);
  if (clashing.length === 0) return null;
  return (
    <dl className="day-clashes">
      {clashing.map(({ key, title, clash }) => (
        <div key={key}>
          <dt>{title}</dt>
          <dd>{clash}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A day's sessions, rooms against hours, with what changed since the last release and what clashes; narrow: a list by time. */
export function DayGrid(props: DayGridProps): ReactNode {
  const words = useWords();
  if (props.blocks.length === 0) return null;
  const beside = besideIn(words, props.blocks);
  const hours = hoursOf(props.blocks, beside);
  return (
    <div className={`day day-${sizeOf(hours)}`}>
      <Grid {...props} hours={hours} beside={beside} />
      <Clashes blocks={props.blocks} />
      <DayList {...props} />
    </div>
  );
}
