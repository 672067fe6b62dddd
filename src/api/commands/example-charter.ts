const text = (en: string, tr: string) => ({ en, tr });

/** A whole charter, as small as one can be: what FoundForum and AmendCharter show as their example (exercise). */
export const exampleCharter: Readonly<Record<string, unknown>> = {
  names: text('Round Table (exercise)', 'Yuvarlak Masa (tatbikat)'),
  purpose: text('An invented forum, to practise with.', 'Alıştırma için kurgusal bir forum.'),
  languages: ['en', 'tr'],
  zone: 'Europe/Istanbul',
  order: { locale: 'en', form: 'short', start: 'first', basis: null },
  profile: 'full-state',
  profiles: {
    'full-state': {
      names: text('Full state names', 'Devlet adları'),
      about: text('Short name, flag and office of every party.', 'Her tarafın kısa adı, bayrağı ve unvanı.'),
      name: 'short',
      flags: 'all',
      emblem: false,
      title: 'office',
      photo: true,
      jointText: true,
      notes: false,
      guestTitles: false,
      basis: null,
    },
  },
  levels: [{ key: 'minister', names: text('Minister', 'Bakan'), rank: 1 }],
  functions: [{ key: 'head', names: text('Head of delegation', 'Heyet başkanı'), most: 1, head: true }],
  credentials: { required: false, signers: [], dueDays: null },
  cadence: null,
  chair: { turn: 'host', basis: null },
  quorum: null,
  decisions: [],
  topics: {},
  sessionKinds: { plenary: { names: text('Plenary', 'Genel oturum'), photo: false, closed: false } },
  roles: {
    secretariat: {
      names: text('Secretariat', 'Sekretarya'),
      scope: 'forum',
      may: ['*'],
      reads: 'secretariat',
    },
  },
  basis: {},
};
