import type { Cosigned } from '../api/index.ts';
import type { PartyId } from '../forum/index.ts';
import type { KeepingMaterial, PageProps } from './page.ts';

// As many as the server tells at once; a node further behind is shown by where it last stood.
const KEPT = 8;

/** What is known of who holds the record, with what was just heard. */
export function withCosigned(material: KeepingMaterial, heard: Cosigned): KeepingMaterial {
  const others = material.cosigned.filter(({ size }) => size !== heard.size);
  const cosigned = [...others, heard].toSorted((a, b) => b.size - a.size).slice(0, KEPT);
  const size = Math.max(material.size, heard.size);
  // By the policy and with the observers' signatures, which the server has at hand.
  const agreed = heard.agreed ? Math.max(material.agreed ?? 0, heard.size) : material.agreed;
  return { ...material, size, agreed, cosigned };
}

/** The page with two histories on it, wherever it says so; on a party's copy every page does. */
export function withForks(props: PageProps, forks: KeepingMaterial['forks']): PageProps {
  const { visit, material } = props;
  const { copy } = visit;
  return {
    ...props,
    visit: copy === undefined ? visit : { ...visit, copy: { ...copy, forked: true } },
    material: material?.kind === 'keeping' ? { ...material, forks } : material,
  };
}

/** The largest head that a party's node signed that it holds; null while none is known. */
export function lastHeld(material: KeepingMaterial, party: PartyId): number | null {
  return material.cosigned.find(({ by }) => by.includes(party))?.size ?? null;
}
