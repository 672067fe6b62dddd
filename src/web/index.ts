import './words/countries.ts';
import './words/every-language.ts';

export type { PageRequest, RenderedPage } from './document.tsx';
export { renderPage } from './document.tsx';
export type { GalleryProps } from './gallery.tsx';
export { GalleryPage } from './gallery.tsx';
export type {
  ActMaterial,
  ChronicleMaterial,
  ForumsMaterial,
  HoleMaterial,
  KeepingMaterial,
  Material,
  Row,
  Visit,
  Waited,
  Waiting,
} from './page.ts';
export { BY_ITSELF } from './page-anew.ts';
export type { RingLayout, RingVariant, SeatPlace } from './parts/ring-layout.ts';
export { LARGEST_RING, ringLayout } from './parts/ring-layout.ts';
export type { RowsLayout } from './parts/rows-layout.ts';
export { rowsLayout } from './parts/rows-layout.ts';
export type { KeyReused, SaidRefusal } from './refusals.ts';
export { sayFault, sayRefusal } from './refusals.ts';
export { everyPage } from './routes.ts';
export { localStamp } from './speech.ts';
export type { DateStyle, Language } from './words/calendar.ts';
export { isLanguage } from './words/calendar.ts';
export type { LanguageName, MessageId } from './words/catalogue.ts';
export { languages } from './words/catalogue.ts';
export type { Values, Words } from './words/words.ts';
export { words } from './words/words.ts';
