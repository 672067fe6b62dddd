import type { ReactNode } from 'react';
import type { RingLayout, SeatPlace } from './ring-layout.ts';
import { WORDS_HEIGHT, wordsShift } from './ring-layout.ts';
import { type RingProps, type RingSeat, seatSays } from './ring-seat.ts';
import { StateForm, useStateWord } from './state-mark.tsx';
import { toneClass, type Word } from './tone.ts';

/** An average letter of Source Sans at 13 px; only to keep long words off the table. */
const LETTER = 6.1;
const WORDS_WIDTH = 176;

export function boxOf(layout: RingLayout): string {
  return `0 0 ${layout.width} ${layout.height}`;
}

/** The table itself, an engraved double rule, with what is said in its middle. */
export function TableTop({
  layout,
  centre,
}: {
  readonly layout: RingLayout;
  readonly centre: ReactNode;
}): ReactNode {
  const { x, y } = layout.centre;
  const side = 2 * layout.radius - 48;
  return (
    <>
      <circle className="ring-disc" cx={x} cy={y} r={layout.radius} />
      <circle className="ring-inner" cx={x} cy={y} r={layout.radius - 5} />
      {centre === undefined ? null : (
        <foreignObject className="ring-place" x={x - side / 2} y={y - side / 2} width={side} height={side}>
          <div className="ring-centre">{centre}</div>
        </foreignObject>
      )}
    </>
  );
}

function Plate({ seat, layout }: { readonly seat: RingSeat; readonly layout: RingLayout }): ReactNode {
  const says = seatSays(seat, useStateWord());
  const look = `plate plate-${layout.plate.letter}`;
  const face = (
    <span className="plate-name" lang={seat.lang}>
      {seat.name}
      {seat.mark === undefined ? null : <span className="plate-hung">{seat.mark}</span>}
      {says === '' ? null : <span className="unseen">, {says}</span>}
    </span>
  );
  if (seat.href === undefined) return <div className={look}>{face}</div>;
  return (
    <a className={look} href={seat.href}>
      {face}
    </a>
  );
}

type SeatProps = { readonly seat: RingSeat; readonly at: SeatPlace; readonly layout: RingLayout };

function SeatWords({
  words,
  at,
  layout,
}: Omit<SeatProps, 'seat'> & { readonly words: readonly Word[] }): ReactNode {
  const widest = Math.max(...words.map((word) => word.text.length)) * LETTER;
  const x = at.x - WORDS_WIDTH / 2 + wordsShift(layout, at, Math.min(widest, WORDS_WIDTH));
  const half = layout.plate.height / 2;
  const y = at.wordsAbove ? at.y - half - WORDS_HEIGHT : at.y + half;
  return (
    <foreignObject className="ring-place" x={x} y={y} width={WORDS_WIDTH} height={WORDS_HEIGHT}>
      <div className={at.wordsAbove ? 'ring-words ring-words-above' : 'ring-words'}>
        {words.map((word) => (
          <span key={word.text} className={toneClass(word.tone ?? 'quiet')}>
            {word.text}
          </span>
        ))}
      </div>
    </foreignObject>
  );
}

/** One seat, drawn over the table in the table's own measure: its plate, its mark inside the rim, its words. */
export function SeatAtTable({ seat, at, layout }: SeatProps): ReactNode {
  const { width, height } = layout.plate;
  return (
    <svg className="ring-seat" viewBox={boxOf(layout)} role="presentation">
      <foreignObject
        className="ring-place"
        x={at.x - width / 2}
        y={at.y - height / 2}
        width={width}
        height={height}
      >
        <Plate seat={seat} layout={layout} />
      </foreignObject>
      {seat.state === undefined ? null : (
        <StateForm state={seat.state} x={at.mark.x} y={at.mark.y} tone={seat.tone} />
      )}
      {seat.words?.length ? <SeatWords words={seat.words} at={at} layout={layout} /> : null}
    </svg>
  );
}

/** A large ring: plates carry codes and the list below carries the names, so the drawing itself is one picture. */
export function CodedTable({
  label,
  seats,
  layout,
  centre,
}: Omit<RingProps, 'variant'> & { readonly layout: RingLayout }): ReactNode {
  const { width, height } = layout.plate;
  return (
    <svg className="ring-drawing" width={layout.width} viewBox={boxOf(layout)} role="img" aria-label={label}>
      <TableTop layout={layout} centre={centre} />
      {seats.map((seat, i) => {
        const at = layout.seats[i];
        if (at === undefined) return null;
        return (
          <g key={seat.key}>
            <title>{seat.name}</title>
            <rect
              className="ring-code"
              x={at.x - width / 2}
              y={at.y - height / 2}
              width={width}
              height={height}
              rx={1}
            />
            <text className="ring-code-letters" x={at.x} y={at.y + 4.5}>
              {seat.code ?? seat.name}
            </text>
            <StateForm state={seat.state ?? 'none'} x={at.mark.x} y={at.mark.y} tone={seat.tone} size={9} />
          </g>
        );
      })}
    </svg>
  );
}
