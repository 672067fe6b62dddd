import type { Messages } from './catalogue.ts';
import act from './messages/act.tr.json' with { type: 'json' };
import frame from './messages/frame.tr.json' with { type: 'json' };
import gallery from './messages/gallery.tr.json' with { type: 'json' };
import keeping from './messages/keeping.tr.json' with { type: 'json' };
import meeting from './messages/meeting.tr.json' with { type: 'json' };
import refusal from './messages/refusal.tr.json' with { type: 'json' };
import rest from './messages/rest.tr.json' with { type: 'json' };
import table from './messages/table.tr.json' with { type: 'json' };
import part from './messages/tr.json' with { type: 'json' };

export const turkish: Messages = {
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
