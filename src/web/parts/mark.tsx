import type { ReactNode } from 'react';
import { hundredth } from './ring-layout.ts';

const MOST_DASHES = 15;

function dashes(n: number): readonly { readonly x: number; readonly y: number }[] {
  const drawn = Math.min(n, MOST_DASHES);
  const step = (2 * Math.PI) / drawn;
  const turn = drawn % 2 === 1 ? step / 4 : step / 2;
  return Array.from({ length: drawn }, (_, i) => {
    const angle = -Math.PI / 2 + turn + i * step;
    return { x: 42 * Math.cos(angle), y: 42 * Math.sin(angle) };
  });
}

/** A forum's mark is its table: as many level dashes as it has members, from 16 px up, in one ink. */
export function Mark({ seats, size = 36 }: { readonly seats: number; readonly size?: number }): ReactNode {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="-50 -50 100 100"
      aria-hidden="true"
      focusable="false"
    >
      {dashes(seats).map(({ x, y }) => (
        <rect key={`${x} ${y}`} x={hundredth(x - 13)} y={hundredth(y - 4.25)} width={26} height={8.5} />
      ))}
    </svg>
  );
}
