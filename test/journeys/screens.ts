/** A page of the first forum as it stands after the seed, with what its address names. */
export type Screen = {
  readonly name: string;
  readonly path: string;
  /** The page's pattern in the table of routes. */
  readonly route: string;
  /** For people who have entered only. */
  readonly signedIn?: true;
  /** The same for every reader. */
  readonly alike?: true;
};

/** Every page of the house, at least once with real things in its address; the sweep fails where a route has none. */
export const screens: readonly Screen[] = [
  { name: 'gallery', route: '/gallery', path: '/gallery', alike: true },
  { name: 'home', route: '/', path: '/' },
  { name: 'today', route: '/today', path: '/today', signedIn: true },
  { name: 'next', route: '/next', path: '/next', signedIn: true },
  { name: 'meetings', route: '/meetings', path: '/meetings' },
  { name: 'meeting-held', route: '/meetings/:meeting', path: '/meetings/bpp-2' },
  { name: 'meeting', route: '/meetings/:meeting', path: '/meetings/exercise-3' },
  {
    name: 'invitations',
    route: '/meetings/:meeting/invitations',
    path: '/meetings/exercise-3/invitations',
  },
  {
    name: 'delegation',
    route: '/meetings/:meeting/delegations/:party',
    path: '/meetings/exercise-3/delegations/serbia',
  },
  { name: 'programme', route: '/meetings/:meeting/programme', path: '/meetings/exercise-3/programme' },
  {
    name: 'programme-released',
    route: '/meetings/:meeting/programme/:version',
    path: '/meetings/exercise-3/programme/1',
  },
  { name: 'papers', route: '/meetings/:meeting/papers', path: '/meetings/exercise-3/papers' },
  { name: 'change', route: '/meetings/:meeting/change', path: '/meetings/exercise-3/change' },
  { name: 'keeping', route: '/keeping', path: '/keeping' },
  { name: 'parties', route: '/parties', path: '/parties' },
  { name: 'party', route: '/parties/:party', path: '/parties/kosovo' },
  { name: 'person', route: '/persons/:person', path: '/persons/marko-djuric' },
  { name: 'record', route: '/record', path: '/record' },
  { name: 'act', route: '/record/:seq', path: '/record/60' },
  { name: 'charter', route: '/charter', path: '/charter' },
  { name: 'sources', route: '/sources', path: '/sources' },
  { name: 'statements', route: '/statements', path: '/statements' },
  { name: 'find', route: '/find', path: '/find?q=turkiye' },
  { name: 'check', route: '/about/check', path: '/about/check', alike: true },
  { name: 'accessibility', route: '/about/accessibility', path: '/about/accessibility', alike: true },
  { name: 'rules', route: '/about/rules', path: '/about/rules', alike: true },
  { name: 'problems', route: '/about/problems', path: '/about/problems', alike: true },
  { name: 'venues', route: '/venues', path: '/venues' },
  { name: 'forums', route: '/forums', path: '/forums' },
  { name: 'door', route: '/door', path: '/door' },
  { name: 'keys', route: '/keys', path: '/keys', alike: true },
];

/** A deed that opens a form: on which page, by which name. */
export type Form = readonly [path: string, deed: string];

const secretariats: readonly Form[] = [
  ['/keeping', 'Name a node'],
  ['/keeping', 'Amend how many must hold it'],
  ['/keeping', 'Pass the record on'],
  ['/keeping', 'Name recovery keys'],
  ['/keeping', 'File a delay'],
  ['/record/120', 'Erase words of this act'],
  ['/meetings/exercise-3/invitations', 'Remind: Montenegro'],
  ['/meetings/exercise-3/programme', 'Drop: '],
  ['/meetings/exercise-3/programme', 'Release the programme, version '],
  ['/meetings', 'Convene a meeting'],
  ['/meetings/bpp-2', 'Record an outcome'],
  ['/meetings/bpp-2', 'Record a meeting on the sidelines'],
  ['/meetings/exercise-3/invitations', 'Withdraw: Montenegro'],
  ['/meetings/exercise-3/delegations/serbia', 'Examine: Serbia'],
  ['/meetings/exercise-3/delegations/serbia', 'Name: Serbia'],
  ['/meetings/exercise-3/delegations/serbia', 'Say who: First session'],
  ['/meetings/exercise-3/programme', 'Plan an item'],
  ['/meetings/exercise-3/papers', 'Choose another profile'],
  ['/meetings/exercise-3/change', 'Move'],
  ['/meetings/exercise-3/change', 'Cancel'],
  ['/parties', 'Enter a party'],
  ['/parties/kosovo', 'Rename'],
  ['/persons/marko-djuric', 'Enter an office'],
  ['/statements', 'Withdraw: Balkan Peace Platform, '],
  ['/venues', 'Enter an address'],
  ['/charter', 'Amend the charter'],
];

const liaisons: readonly Form[] = [
  ['/keeping', 'Name a node'],
  ['/meetings/exercise-3/delegations/montenegro', 'Answer'],
  ['/parties/montenegro', 'Enter a person'],
];

/** The deeds of those who have any, one of each kind. */
export const forms: { readonly [reader in 'secretariat' | 'liaison.montenegro']: readonly Form[] } = {
  secretariat: secretariats,
  'liaison.montenegro': liaisons,
};
