import type { Language } from './calendar.ts';
import type { Messages } from './catalogue.ts';
import bs from './messages/paper.bs.json' with { type: 'json' };
import cnr from './messages/paper.cnr.json' with { type: 'json' };
import hr from './messages/paper.hr.json' with { type: 'json' };
import mk from './messages/paper.mk.json' with { type: 'json' };
import sq from './messages/paper.sq.json' with { type: 'json' };
import srCyrl from './messages/paper.sr-Cyrl.json' with { type: 'json' };
import srLatn from './messages/paper.sr-Latn.json' with { type: 'json' };

/**
 * The words of papers in languages whose pages are not written yet. A paper is drawn on the server, so no browser learns
 * them. Drafted by the house; no native protocol officer has read them yet (docs/protocol.md).
 */
export const paperWords: Readonly<Partial<Record<Language, Messages>>> = {
  sq,
  bs,
  hr,
  cnr,
  'sr-Latn': srLatn,
  'sr-Cyrl': srCyrl,
  mk,
};
