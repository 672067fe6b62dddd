import type { ReactNode } from 'react';
import { Section } from '../parts/section.tsx';
import { useWords } from '../words/words.ts';

const SIZES = [13, 15, 17, 19, 21, 27, 35, 47, 59] as const;
const COLOURS = ['ground', 'sheet', 'sunk', 'line', 'line2', 'ink2', 'ink', 'acc', 'wait', 'ref'] as const;

/** One sentence a language, each in its own letters; Serbian and Macedonian italics are theirs by lang alone. */
const SPECIMENS: readonly { readonly lang: string; readonly text: string; readonly slanted?: string }[] = [
  { lang: 'tr', text: 'Bölgesel sahiplenme, diyalog ve somut iş birliği.' },
  { lang: 'sq', text: 'Çështje rajonale, zgjidhje rajonale.' },
  { lang: 'bs', text: 'Učesnici potvrđuju načelo jednakosti.' },
  { lang: 'sr-Cyrl', text: 'учесници потврђују,', slanted: 'подстичући градњу;' },
  { lang: 'mk', text: 'учесниците потврдуваат,', slanted: 'поттикнувајќи градба.' },
];

export function Type(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('gallery.type')}>
      <p className="title-open gallery-display">Sofra, софра</p>
      <p className="text">
        {SPECIMENS.map(({ lang, text, slanted }) => (
          <span key={lang} lang={lang}>
            {text} {slanted === undefined ? null : <em>{slanted}</em>}{' '}
          </span>
        ))}
      </p>
      <p className="note">{t('gallery.type.text')}</p>
      <p className="gallery-sans">
        {t('gallery.type.sans')} <strong className="figures">0123456789, 17:40</strong>
      </p>
      <p className="gallery-sizes">
        {SIZES.map((size) => (
          <span key={size} className={`gallery-size-${size}`}>
            {size}
          </span>
        ))}
      </p>
    </Section>
  );
}

export function Colours(): ReactNode {
  const { t } = useWords();
  return (
    <Section title={t('gallery.colours')}>
      <ul className="swatches">
        {COLOURS.map((colour) => (
          <li key={colour}>
            <span className={`swatch swatch-${colour}`} />
            {colour}
          </li>
        ))}
      </ul>
    </Section>
  );
}
