import type { ReactNode } from 'react';
import { hrefTo, type Visit } from '../page.ts';
import { Button } from '../parts/button.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useWords } from '../words/words.ts';

type SearchProps = {
  readonly visit: Visit;
  readonly label: string;
  readonly help?: string;
};

/** Asks the page itself by its address (`?q=`), so that it works without script and can be sent to somebody. */
export function SearchForm({ visit, label, help }: SearchProps): ReactNode {
  const { t } = useWords();
  const { q = '', asof } = visit.query;
  return (
    <search>
      <form
        method="get"
        action={hrefTo({ ...visit, past: null }, visit.path)}
        aria-label={label}
        className="rest-search"
      >
        <TextField label={label} name="q" kind="search" defaultValue={q} width="full" autoComplete="off" />
        {visit.past === null || asof === undefined ? null : <input type="hidden" name="asof" value={asof} />}
        <Button kind="primary" type="submit">
          {t('find.deed')}
        </Button>
      </form>
      {help === undefined ? null : <p className="note rest-search-help">{help}</p>}
    </search>
  );
}
