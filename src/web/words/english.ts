import act from './messages/act.en.json' with { type: 'json' };
import part from './messages/en.json' with { type: 'json' };
import frame from './messages/frame.en.json' with { type: 'json' };
import gallery from './messages/gallery.en.json' with { type: 'json' };
import keeping from './messages/keeping.en.json' with { type: 'json' };
import meeting from './messages/meeting.en.json' with { type: 'json' };
import refusal from './messages/refusal.en.json' with { type: 'json' };
import rest from './messages/rest.en.json' with { type: 'json' };
import table from './messages/table.en.json' with { type: 'json' };

// One file for each part of the house, so that two people can write at once.
type Parts = typeof part & typeof frame & typeof refusal & typeof act & typeof keeping;
type Pages = typeof meeting & typeof table & typeof rest & typeof gallery;

/** English is written first: its keys are the messages there are. */
export type English = Parts & Pages;

export const english: English = {
  ...part,
  ...frame,
  ...refusal,
  ...act,
  ...keeping,
  ...meeting,
  ...table,
  ...rest,
  ...gallery,
};
