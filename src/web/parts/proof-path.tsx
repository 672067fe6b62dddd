import { type ReactNode, useId } from 'react';

/** One hash met on the way up; it stands on the side from which it is joined. */
export type ProofStep = { readonly side: 'left' | 'right'; readonly hash: string };
export type ProofPathProps = {
  readonly label: string;
  readonly leaf: string;
  readonly root: string;
  /** From the act upwards. */
  readonly steps: readonly ProofStep[];
  /** The step (counted from 0 at the act) from which the sums no longer agree. */
  readonly broken?: number;
};

const STEP = 25;
const MIDDLE = 170;
const ARM = 92;

function Joined({
  step,
  y,
  broken,
}: {
  readonly step: ProofStep;
  readonly y: number;
  readonly broken: boolean;
}): ReactNode {
  const way = step.side === 'left' ? -1 : 1;
  const x = MIDDLE + way * ARM;
  return (
    <g className={broken ? 'path-broken' : undefined}>
      <line className="path-arm" x1={MIDDLE} x2={x - way * 4} y1={y - STEP} y2={y} />
      <rect className="path-hash" x={x - 4} y={y - 4} width={8} height={8} />
      <text x={x + way * 10} y={y + 4.5} textAnchor={way < 0 ? 'end' : 'start'}>
        {step.hash}
      </text>
    </g>
  );
}

/** The way from an act to the root that was signed: each square is a hash handed over, each dot a sum the reader made. */
export function ProofPath({ label, leaf, root, steps, broken }: ProofPathProps): ReactNode {
  const id = useId();
  const foot = 30 + steps.length * STEP;
  const fails = (i: number): boolean => broken !== undefined && i >= broken;
  return (
    <figure className="path" aria-labelledby={id}>
      <figcaption id={id} className="label">
        {label}
      </figcaption>
      <svg width={340} viewBox={`0 0 340 ${foot + 28}`} aria-hidden="true" focusable="false">
        {steps.map((step, i) => (
          <g key={step.hash}>
            <line
              className={fails(i) ? 'path-trunk path-broken' : 'path-trunk'}
              x1={MIDDLE}
              x2={MIDDLE}
              y1={foot - i * STEP}
              y2={foot - (i + 1) * STEP}
            />
            <Joined step={step} y={foot - i * STEP} broken={fails(i)} />
          </g>
        ))}
        {steps.map((step, i) => (
          <circle
            key={step.hash}
            className={fails(i) ? 'path-dot path-broken' : 'path-dot'}
            cx={MIDDLE}
            cy={foot - (i + 1) * STEP}
            r={i === steps.length - 1 ? 5.5 : 3.5}
          />
        ))}
        <circle className="path-end" cx={MIDDLE} cy={foot} r={5.5} />
        <text className="path-said" x={MIDDLE} y={foot + 21} textAnchor="middle">
          {leaf}
        </text>
        <text className="path-said" x={MIDDLE} y={14} textAnchor="middle">
          {root}
        </text>
      </svg>
      <ol className="unseen">
        <li>{leaf}</li>
        {steps.map((step) => (
          <li key={step.hash}>{step.hash}</li>
        ))}
        <li>{root}</li>
      </ol>
    </figure>
  );
}
