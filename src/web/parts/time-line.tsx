import { type ReactNode, useId } from 'react';

/** Dates are the forum's day numbers; their words come written by the page. */
export type TimePoint = {
  readonly day: number;
  readonly title: string;
  readonly note: string;
  /** Ink for what has passed, outline for what is to come, dotted for an exercise or what is not yet held. */
  readonly form: 'past' | 'coming' | 'exercise';
};
export type TimeSpan = {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** What was kept or broken is drawn whole; what still runs is dashed. */
  readonly form: 'kept' | 'running' | 'broken';
};
export type TimeTick = { readonly day: number; readonly label: string };

export type TimeLineProps = {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly TimeTick[];
  readonly points: readonly TimePoint[];
  readonly spans?: readonly TimeSpan[];
};

const LINE = 44;
const BRACKET = 76;
/** What stands too near its neighbour stands a row further from the line. */
const POINT_ROW = 42;
const SPAN_ROW = 18;
/** The line is drawn from 900 px on (time.css says the same); what is apart there is apart on every wider one. */
const LEAST = 900;
/** Average letters of Source Serif at 17 px and Source Sans at 13 px. */
const TITLE_LETTER = 8.6;
const NOTE_LETTER = 6.4;
const APART = 14;

type At = (day: number) => string;

function anchor(share: number): 'start' | 'middle' | 'end' {
  if (share < 0.04) return 'start';
  return share > 0.96 ? 'end' : 'middle';
}

type Share = (day: number) => number;

type DrawnProps = {
  readonly at: At;
  /** In which row each stands, 0 nearest the line. */
  readonly rows: readonly number[];
};

/** The first row in which each label is clear of those before it; labels are in the order of their places. */
export function labelRows(
  labels: readonly { readonly from: number; readonly to: number }[],
): readonly number[] {
  const ends: number[] = [];
  return labels.map(({ from, to }) => {
    const free = ends.findIndex((end) => end + APART <= from);
    const row = free === -1 ? ends.length : free;
    ends[row] = to;
    return row;
  });
}

function reach(share: number, width: number): { readonly from: number; readonly to: number } {
  const x = share * LEAST;
  const left = { start: 0, middle: width / 2, end: width }[anchor(share)];
  return { from: x - left, to: x - left + width };
}

function pointReach({ day, title, note }: TimePoint, shareOf: Share): { from: number; to: number } {
  return reach(shareOf(day), Math.max(title.length * TITLE_LETTER, note.length * NOTE_LETTER));
}

function spanReach({ from, to, label }: TimeSpan, shareOf: Share): { from: number; to: number } {
  const [x, half] = [shareOf((from + to) / 2) * LEAST, (label.length * NOTE_LETTER) / 2];
  return { from: x - half, to: x + half };
}

function Points({
  points,
  at,
  rows,
  shareOf,
}: DrawnProps & { readonly points: readonly TimePoint[]; readonly shareOf: Share }): ReactNode {
  const placed = points.map((point, i) => ({ ...point, up: (rows[i] ?? 0) * POINT_ROW }));
  return (
    <>
      {placed
        .filter(({ up }) => up > 0)
        .map(({ day, note, up }) => (
          <line
            key={`${day} ${note}`}
            className="time-tick"
            x1={at(day)}
            x2={at(day)}
            y1={38 - up}
            y2={LINE}
          />
        ))}
      {placed.map(({ day, title, note, form, up }) => (
        <g key={`${day} ${note}`} className={`time-point time-${form}`} textAnchor={anchor(shareOf(day))}>
          <text className="time-title" x={at(day)} y={14 - up}>
            {title}
          </text>
          <text className="time-note" x={at(day)} y={32 - up}>
            {note}
          </text>
          <circle cx={at(day)} cy={LINE + 5} r={7} />
        </g>
      ))}
    </>
  );
}

function Spans({ spans, at, rows }: DrawnProps & { readonly spans: readonly TimeSpan[] }): ReactNode {
  return spans.map(({ from, to, label, form }, i) => (
    <g key={`${from} ${to}`} className={`time-span time-span-${form}`}>
      <line x1={at(from)} x2={at(to)} y1={BRACKET + 14} y2={BRACKET + 14} />
      <line x1={at(from)} x2={at(from)} y1={BRACKET + 9} y2={BRACKET + 14} />
      <line x1={at(to)} x2={at(to)} y1={BRACKET + 9} y2={BRACKET + 14} />
      <text
        className="time-note"
        x={at((from + to) / 2)}
        y={BRACKET + 31 + (rows[i] ?? 0) * SPAN_ROW}
        textAnchor="middle"
      >
        {label}
      </text>
    </g>
  ));
}

function Ticks({
  ticks,
  at,
  shareOf,
}: Pick<DrawnProps, 'at'> & { readonly ticks: readonly TimeTick[]; readonly shareOf: Share }): ReactNode {
  const reaches = ticks.map(({ day, label }) => {
    const from = shareOf(day) * LEAST + 3;
    return { from, to: from + label.length * NOTE_LETTER };
  });
  const rows = labelRows(reaches);
  const isClear = (i: number): boolean => rows[i] === 0 && (reaches[i]?.to ?? 0) <= LEAST;
  return ticks.map(({ day, label }, i) => (
    <g key={day}>
      <line className="time-tick" x1={at(day)} x2={at(day)} y1={LINE + 1} y2={LINE + 9} />
      {isClear(i) ? (
        <text className="time-note" x={at(day)} y={LINE + 27} dx={3}>
          {label}
        </text>
      ) : null}
    </g>
  ));
}

function Drawing({ from, to, ticks, points, spans = [] }: TimeLineProps): ReactNode {
  const shareOf: Share = (day) => (day - from) / Math.max(to - from, 1);
  const at: At = (day) => `${(shareOf(day) * 100).toFixed(3)}%`;
  const pointRows = labelRows(points.map((point) => pointReach(point, shareOf)));
  const spanRows = labelRows(spans.map((span) => spanReach(span, shareOf)));
  const above = Math.max(0, ...pointRows) * POINT_ROW;
  const below = Math.max(0, ...spanRows) * SPAN_ROW;
  const height = (spans.length > 0 ? 116 : 78) + above + below;
  return (
    <svg className="time-drawing" width="100%" height={height} aria-hidden="true" focusable="false">
      <g transform={`translate(0 ${above})`}>
        <line className="time-axis" x1="0" x2="100%" y1={LINE + 5} y2={LINE + 5} />
        <Ticks ticks={ticks} at={at} shareOf={shareOf} />
        <Points points={points} at={at} rows={pointRows} shareOf={shareOf} />
        <Spans spans={spans} at={at} rows={spanRows} />
      </g>
    </svg>
  );
}

/** The rhythm a forum gave itself against the meetings it held; a list on narrow screens and for listeners. */
export function TimeLine(props: TimeLineProps): ReactNode {
  const id = useId();
  return (
    <figure className="time-line" aria-labelledby={id}>
      <figcaption id={id} className="label">
        {props.label}
      </figcaption>
      <Drawing {...props} />
      <ol className="time-list">
        {props.points.map(({ day, title, note, form }) => (
          <li key={`${day} ${note}`} className={`time-${form}`}>
            <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">
              <circle r={6} />
            </svg>
            <span className="party">{title}</span>
            <span className="note">{note}</span>
          </li>
        ))}
        {(props.spans ?? []).map(({ from, to, label }) => (
          <li key={`${from} ${to}`} className="note time-list-span">
            {label}
          </li>
        ))}
      </ol>
    </figure>
  );
}
