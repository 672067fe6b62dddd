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

type At = (day: number) => string;

function anchor(share: number): 'start' | 'middle' | 'end' {
  if (share < 0.04) return 'start';
  return share > 0.96 ? 'end' : 'middle';
}

function Points({
  points,
  at,
  shareOf,
}: {
  points: readonly TimePoint[];
  at: At;
  shareOf: (day: number) => number;
}): ReactNode {
  return points.map(({ day, title, note, form }) => (
    <g key={day} className={`time-point time-${form}`} textAnchor={anchor(shareOf(day))}>
      <text className="time-title" x={at(day)} y={14}>
        {title}
      </text>
      <text className="time-note" x={at(day)} y={32}>
        {note}
      </text>
      <circle cx={at(day)} cy={LINE + 5} r={7} />
    </g>
  ));
}

function Spans({ spans, at }: { readonly spans: readonly TimeSpan[]; readonly at: At }): ReactNode {
  return spans.map(({ from, to, label, form }) => (
    <g key={`${from} ${to}`} className={`time-span time-span-${form}`}>
      <line x1={at(from)} x2={at(to)} y1={BRACKET + 14} y2={BRACKET + 14} />
      <line x1={at(from)} x2={at(from)} y1={BRACKET + 9} y2={BRACKET + 14} />
      <line x1={at(to)} x2={at(to)} y1={BRACKET + 9} y2={BRACKET + 14} />
      <text className="time-note" x={at((from + to) / 2)} y={BRACKET + 31} textAnchor="middle">
        {label}
      </text>
    </g>
  ));
}

function Drawing({ from, to, ticks, points, spans = [] }: TimeLineProps): ReactNode {
  const shareOf = (day: number): number => (day - from) / Math.max(to - from, 1);
  const at: At = (day) => `${(shareOf(day) * 100).toFixed(3)}%`;
  return (
    <svg
      className="time-drawing"
      width="100%"
      height={spans.length > 0 ? 116 : 78}
      aria-hidden="true"
      focusable="false"
    >
      <line className="time-axis" x1="0" x2="100%" y1={LINE + 5} y2={LINE + 5} />
      {ticks.map(({ day, label }) => (
        <g key={day}>
          <line className="time-tick" x1={at(day)} x2={at(day)} y1={LINE + 1} y2={LINE + 9} />
          <text className="time-note" x={at(day)} y={LINE + 27} dx={3}>
            {label}
          </text>
        </g>
      ))}
      <Points points={points} at={at} shareOf={shareOf} />
      <Spans spans={spans} at={at} />
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
          <li key={day} className={`time-${form}`}>
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
