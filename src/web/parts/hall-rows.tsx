import type { ReactNode } from 'react';
import type { RingProps } from './ring-seat.ts';
import { rowsLayout } from './rows-layout.ts';
import { StateForm } from './state-mark.tsx';

/** A hall of more than sixty: marks only, seen from the podium; the list says who. */
export function HallRows({ label, seats, centre }: Omit<RingProps, 'variant'>): ReactNode {
  const layout = rowsLayout(seats.length);
  return (
    <svg
      className="ring-drawing"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      role="img"
      aria-label={label}
    >
      {seats.map((seat, i) => {
        const at = layout.seats[i];
        if (at === undefined) return null;
        return (
          <g key={seat.key}>
            <title>{seat.name}</title>
            <StateForm state={seat.state ?? 'silent'} x={at.x} y={at.y} size={layout.mark} tone={seat.tone} />
          </g>
        );
      })}
      {centre === undefined ? null : (
        <foreignObject
          className="ring-place"
          x={layout.width / 2 - 100}
          y={layout.height - 96}
          width={200}
          height={90}
        >
          <div className="ring-centre">{centre}</div>
        </foreignObject>
      )}
    </svg>
  );
}
