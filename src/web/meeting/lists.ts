import {
  attending,
  headsFor,
  type PlateRefusal,
  type PlateRequest,
  participants,
  personName,
  plate,
} from '../../forum/index.ts';
import type { Scene } from '../scene.ts';

/** Why there is no list of participants: one name that must not be shown, and the list is refused whole. */
export function listRefusals(scene: Scene): readonly PlateRefusal[] {
  return [...headings(scene), ...rows(scene)].flatMap((request) => {
    const made = plate(scene.forum, request);
    return made.ok ? [] : [made.refusal];
  });
}

/** Delegations by their names or, where the profile shows persons alone, by their heads. */
function headings({ forum, meeting, lang, on, profile }: Scene): readonly PlateRequest[] {
  const alone = forum.charter.now.profiles[profile]?.name === 'person';
  return attending(forum, meeting).flatMap((party) => {
    if (!alone) return [{ party, profile, lang, on }];
    const [head] = headsFor(forum, meeting, party);
    return head === undefined ? [] : [{ party, profile, lang, on, person: head.person }];
  });
}

function rows({ forum, meeting, lang, on, profile }: Scene): readonly PlateRequest[] {
  return participants(forum, meeting)
    .filter(({ person }) => personName(forum, person, lang) !== null)
    .map(({ party, person, office, acting }) => ({ party, profile, lang, on, person, office, acting }));
}
