import { type ReactNode, useId } from 'react';
import { HallRows } from './hall-rows.tsx';
import { hundredth, LARGEST_RING, type RingLayout, type RingVariant, ringLayout } from './ring-layout.ts';
import { type RingProps, type RingSeat, seatSays } from './ring-seat.ts';
import { boxOf, CodedTable, SeatAtTable, TableTop } from './ring-table.tsx';
import { StateForm, StateMark, useStateWord } from './state-mark.tsx';
import { toneClass } from './tone.ts';

/** The middle of a meeting's table holds a number and two sentences (picture 02a). */
const MEETING_RADIUS = 158;
const LARGEST_NAMED = 28;

function ListedSeat({ seat }: { readonly seat: RingSeat }): ReactNode {
  const says = seatSays(seat, useStateWord());
  const name = `${seat.name}${seat.mark ?? ''}`;
  return (
    <span className="ring-row">
      {seat.state === undefined ? null : (
        <StateMark state={seat.state} says="" {...(seat.tone && { tone: seat.tone })} />
      )}
      {seat.code === undefined ? null : <span className="ring-row-code">{seat.code}</span>}
      <span className="party" lang={seat.lang}>
        {seat.href === undefined ? name : <a href={seat.href}>{name}</a>}
      </span>
      <span className="ring-row-words">
        {says === '' ? null : <span className="unseen">{says}</span>}
        {(seat.words ?? []).map((word) => (
          <span key={word.text} className={toneClass(word.tone ?? 'quiet')}>
            {word.text}
          </span>
        ))}
      </span>
    </span>
  );
}

/** The table without plates, for narrow screens: the marks in their places; the list above says the rest. */
function SmallTable({ seats }: { readonly seats: readonly RingSeat[] }): ReactNode {
  const { seats: places, centre, radius } = ringLayout(seats.length, 'small');
  const scale = 76 / (radius - 20);
  return (
    <svg
      className="ring-marks"
      width={192}
      height={192}
      viewBox="-96 -96 192 192"
      aria-hidden="true"
      focusable="false"
    >
      <circle className="ring-disc" r={95} />
      <circle className="ring-inner" r={91} />
      {seats.map((seat, i) => {
        const at = places[i];
        if (at === undefined) return null;
        const [x, y] = [hundredth((at.mark.x - centre.x) * scale), hundredth((at.mark.y - centre.y) * scale)];
        return <StateForm key={seat.key} state={seat.state ?? 'silent'} x={x} y={y} tone={seat.tone} />;
      })}
    </svg>
  );
}

function layoutFor(seats: readonly RingSeat[], variant: RingVariant, centred: boolean): RingLayout {
  const few = seats.length <= 12;
  const worded = few && seats.some((seat) => seat.words?.length);
  return ringLayout(
    seats.length,
    variant,
    worded,
    few && centred && variant !== 'small' ? MEETING_RADIUS : 0,
  );
}

/** Up to 28: one list, whose entries are drawn at the table where there is room and as lines where there is not. */
function NamedRing({ seats, variant = 'meeting', centre }: RingProps): ReactNode {
  const layout = layoutFor(seats, variant, centre !== undefined);
  return (
    <>
      <div className="ring-stage">
        <svg className="ring-drawing" width={layout.width} viewBox={boxOf(layout)} role="presentation">
          <TableTop layout={layout} centre={centre} />
        </svg>
        <ol className="ring-seats">
          {seats.map((seat, i) => {
            const at = layout.seats[i];
            return (
              <li key={seat.key}>
                {at === undefined ? null : <SeatAtTable seat={seat} at={at} layout={layout} />}
                <ListedSeat seat={seat} />
              </li>
            );
          })}
        </ol>
      </div>
      <SmallTable seats={seats} />
    </>
  );
}

/** More: the drawing is one picture, and the list always stands under it. */
function LargeRing({ label, seats, variant = 'meeting', centre }: RingProps): ReactNode {
  const hall = seats.length > LARGEST_RING;
  return (
    <>
      <div className="ring-stage">
        {hall ? (
          <HallRows seats={seats} label={label} centre={centre} />
        ) : (
          <CodedTable
            seats={seats}
            label={label}
            layout={ringLayout(seats.length, variant)}
            centre={centre}
          />
        )}
      </div>
      <ol className="ring-list">
        {seats.map((seat) => (
          <li key={seat.key}>
            <ListedSeat seat={seat} />
          </li>
        ))}
      </ol>
    </>
  );
}

/**
 * A set of parties as a set: a round table in the charter's order, without a head. Its list is always there; on a narrow
 * screen it comes first and the table carries marks only.
 */
export function Ring(props: RingProps): ReactNode {
  const id = useId();
  const { label, seats, variant = 'meeting', centre } = props;
  const named = seats.length <= LARGEST_NAMED;
  return (
    <figure className={`ring ring-${variant} ${named ? 'ring-named' : 'ring-large'}`} aria-labelledby={id}>
      <figcaption className="unseen" id={id}>
        {label}
      </figcaption>
      {centre === undefined ? null : <div className="ring-narrow-centre">{centre}</div>}
      {named ? <NamedRing {...props} /> : <LargeRing {...props} />}
    </figure>
  );
}
