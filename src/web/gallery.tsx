import type { ReactNode } from 'react';
import { Deeds, Fields, Marks, Notices, Slips } from './gallery/deeds.tsx';
import { Plates, Rings } from './gallery/rings.tsx';
import { Days, Lists, Paths, Rhythm, Tables } from './gallery/tables.tsx';
import { Colours, Type } from './gallery/type.tsx';
import { FootLine, LanguageLine, Letterhead, Nav, PageFrame } from './parts/letterhead.tsx';
import { Columns, PageHead } from './parts/section.tsx';
import type { Language } from './words/calendar.ts';
import { useWords, WordsProvider, words } from './words/words.ts';

export type GalleryProps = { readonly lang: Language };

function Head(): ReactNode {
  const { t } = useWords();
  const items = [
    { href: '#rings', text: t('gallery.rings'), current: true },
    { href: '#plates', text: t('gallery.plates'), waiting: 6 },
    { href: '#tables', text: t('gallery.tables') },
    { href: '#notices', text: t('gallery.notices') },
    { href: '#fields', text: t('gallery.fields') },
  ];
  return (
    <>
      <LanguageLine hrefOf={(language) => `?lang=${language}`} />
      <Letterhead
        forum={t('gallery.forum')}
        seats={7}
        home="/"
        reader={{ who: t('gallery.reader'), seat: t('gallery.party', { letter: 'C' }) }}
        hours={t('gallery.hours', { here: '18:20', there: '17:20' })}
      />
      <Nav items={items} find="#fields" />
    </>
  );
}

function Everything({ theme }: { readonly theme: 'light' | 'dark' }): ReactNode {
  const { t, date } = useWords();
  const facts = [
    { text: t('gallery.place') },
    { text: date('2026-07-10', 'weekday') },
    { text: t(theme === 'light' ? 'gallery.light' : 'gallery.dark'), tone: 'quiet' as const },
  ];
  return (
    <div className="gallery" data-theme={theme}>
      <PageHead title={t('gallery.title')} facts={facts} exercise large />
      <Rings theme={theme} />
      <Plates theme={theme} />
      <Tables theme={theme} />
      <Days />
      <Rhythm />
      <Lists />
      <Columns kind="today">
        <div>
          <Notices theme={theme} />
          <Deeds />
          <Marks />
        </div>
        <div>
          <Fields theme={theme} />
          <div>
            <Slips />
          </div>
        </div>
      </Columns>
      <Columns kind="today">
        <div>
          <Type />
          <Colours />
        </div>
        <Paths />
      </Columns>
    </div>
  );
}

/** The same as the matter of a page that has a letterhead already. */
export function GalleryMatter(): ReactNode {
  return (
    <>
      <Everything theme="light" />
      <Everything theme="dark" />
    </>
  );
}

/** Every part of the house in each of its states, by day and by night, for whoever builds a screen. */
export function GalleryPage({ lang }: GalleryProps): ReactNode {
  const spoken = words(lang);
  return (
    <WordsProvider value={spoken}>
      <PageFrame
        head={<Head />}
        foot={
          <FootLine
            left={[
              spoken.t('gallery.foot.act', { act: spoken.number(248) }),
              spoken.t('gallery.foot.exercise'),
            ]}
            right={[
              spoken.t('gallery.foot.hours'),
              <a key="top" href="#matter">
                {spoken.t('gallery.foot.top')}
              </a>,
            ]}
          />
        }
      >
        <GalleryMatter />
      </PageFrame>
    </WordsProvider>
  );
}
