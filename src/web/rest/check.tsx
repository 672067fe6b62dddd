import type { ReactNode } from 'react';
import { hrefTo, type PageProps } from '../page.ts';
import { Columns, PageHead, Section } from '../parts/section.tsx';
import { useWords } from '../words/words.ts';

/** How anybody checks the record with SHA-256 and Ed25519 alone, and what of it this house hands out. */
export function CheckPage({ forum, visit }: PageProps): ReactNode {
  const { t } = useWords();
  const size = visit.past?.size ?? Math.max(forum.size, visit.size);
  const last = Math.max(0, size - 1);
  return (
    <>
      <PageHead title={t('check.title')} />
      <p className="lead rest-lead">{t('check.says')}</p>
      <Columns kind="today">
        <div>
          <Section title={t('check.browser')}>
            <p className="rest-text">
              {t('check.browser.says')}{' '}
              <a href={hrefTo(visit, `/record/${String(last)}`)}>{t('check.browser.last')}</a>
            </p>
          </Section>
          <Steps />
          <Shell forum={visit.forum} />
        </div>
        <div>
          <Files forum={visit.forum} last={last} />
          <Trust />
        </div>
      </Columns>
    </>
  );
}

function Files({ forum, last }: { readonly forum: string; readonly last: number }): ReactNode {
  const { t } = useWords();
  const files = [
    { path: `/record/${forum}/checkpoint`, says: t('check.file.checkpoint') },
    { path: `/record/${forum}/vkeys.txt`, says: t('check.file.vkeys') },
    { path: `/record/${forum}/policy`, says: t('check.file.policy') },
    { path: `/record/${forum}/proof/${String(last)}.tlog-proof`, says: t('check.file.proof') },
    { path: `/record/${forum}/proof/${String(last)}.leaf`, says: t('check.file.leaf') },
    { path: `/record/${forum}/parts/${String(last)}`, says: t('check.file.parts') },
  ];
  return (
    <Section title={t('check.files')} ruled>
      <ul>
        {files.map(({ path, says }) => (
          <li key={path} className="rest-entry">
            <p>
              <a href={path} className="rest-path">
                {path}
              </a>
            </p>
            <p className="note">{says}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Steps(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('check.steps')}>
      <ol className="rest-steps">
        <li>
          {t('check.step.part')}
          <pre>
            <code>{'c = base64( SHA-256( "sofra/part/v1" 0x00 || salt || part ) )'}</code>
          </pre>
        </li>
        <li>
          {t('check.step.leaf')}
          <pre>
            <code>{'leaf = SHA-256( 0x00 || header )'}</code>
          </pre>
        </li>
        <li>
          {t('check.step.path')}
          <pre>
            <code>{'node = SHA-256( 0x01 || left || right )'}</code>
          </pre>
        </li>
        <li>{t('check.step.head')}</li>
      </ol>
      <p className="rest-text">{t('check.hand')}</p>
      <pre>
        <code>
          {[
            "{ printf 'sofra/part/v1\\0'; base64 -d salt; cat act; } | openssl dgst -sha256 -binary | base64",
            "{ printf '\\0'; cat header; } | openssl dgst -sha256 -binary | base64",
          ].join('\n')}
        </code>
      </pre>
    </Section>
  );
}

function Shell({ forum }: { readonly forum: string }): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('check.shell')}>
      <p className="rest-text">{t('check.shell.says')}</p>
      <pre>
        <code>
          {[
            `npx sofra export ../${forum}-record --forum ${forum}`,
            `npx sofra verify ../${forum}-record --vkey 'NAME+ID+KEY'`,
            `node ../${forum}-record/verify.mjs --vkey 'NAME+ID+KEY'`,
          ].join('\n')}
        </code>
      </pre>
      <p className="rest-text">{t('check.shell.outside')}</p>
    </Section>
  );
}

/** What a check shows, and what none can. */
function Trust(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('check.trust')}>
      <ul className="rest-points">
        <li>{t('check.trust.shows')}</li>
        <li>{t('check.trust.members')}</li>
        <li>{t('check.trust.erased')}</li>
        <li>{t('check.trust.two')}</li>
        <li>{t('check.trust.not')}</li>
      </ul>
    </Section>
  );
}
