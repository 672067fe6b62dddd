import type { ReactNode } from 'react';
import type { Cosigned } from '../api/index.ts';
import type { Act, Actor, Command, Day, Entered, Forum, Instant, PartyId, Reader } from '../forum/index.ts';
import type { Language } from './words/calendar.ts';

/** Who looks at a page, from where and when. Everything that is not in the fold comes in here, as data. */
export type Visit = {
  /** The forum's id, as in its addresses. */
  readonly forum: string;
  readonly language: Language;
  /** Behind language and forum: `/meetings/bpp-2`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Null: nobody has entered; the page is public and carries no script. */
  readonly actor: Actor | null;
  readonly reader: Reader;
  readonly now: Instant;
  /** The day in the forum's zone. */
  readonly today: Day;
  /** Minutes east of UTC in the forum's zone, now. */
  readonly offset: number;
  /** The record is one of exercises: anybody may enter as anybody. */
  readonly exercise: boolean;
  /** Set where the page shows the forum as it stood when the record had so many acts. */
  readonly past: { readonly size: number; readonly at: Instant } | null;
  /** Size of the record now. */
  readonly size: number;
  /** Where the page comes from a party's copy of the record and not from the house that keeps it. */
  readonly copy?: {
    readonly party: string;
    /** The house that keeps the record, as far as this copy has read. */
    readonly host: string;
    /** When that house last answered. */
    readonly heard: Instant | null;
    /** The house that keeps the record does not answer. */
    readonly away: boolean;
    /** Two histories signed by one keeper are known here, so nothing is cosigned. */
    readonly forked: boolean;
  };
  /** What waits at this node to be entered, as far as this reader may know; left out where nothing does. */
  readonly waiting?: readonly Waiting[];
  /** Where the record that was kept here is kept now; `url` is null where that party has named no house. */
  readonly moved?: { readonly party: PartyId; readonly url: string | null };
  /** Mark of the words that the page is drawn from; left out where it shows the past, which the stream tells nothing of. */
  readonly words?: string;
  /** When this reader last looked, for "changed since you looked"; null at the first look. */
  readonly looked: Instant | null;
};

/** An act in the reader's chronicle. Entries for fewer readers are not in it. */
export type Row = { readonly entered: Entered; readonly act: Act };

/** One act with all that is needed to check it without us. Bytes are base64. */
export type ActMaterial = {
  readonly kind: 'act';
  readonly row: Row;
  readonly header: string;
  readonly parts: readonly {
    readonly name: string;
    readonly salt: string | null;
    readonly bytes: string | null;
  }[];
  /** Inclusion path, the leaf's neighbour first. */
  readonly path: readonly string[];
  readonly checkpoint: string;
  readonly vkey: string;
};

/** An act whose words went with a former keeper when the record was recovered, for whoever could read them if they were here. */
export type HoleMaterial = { readonly kind: 'hole'; readonly entered: Entered };

export type ChronicleMaterial = {
  readonly kind: 'chronicle';
  /** Newest first. */
  readonly rows: readonly Row[];
  /** Among them, those whose words are not on this copy, the newest first; left out where there are none. */
  readonly lacked?: readonly Entered[];
  /** Seq to ask from for the next older rows; null at the beginning. */
  readonly older: number | null;
  readonly size: number;
};

export type ForumsMaterial = {
  readonly kind: 'forums';
  readonly forums: readonly {
    readonly id: string;
    readonly name: Readonly<Record<string, string>>;
    readonly members: number;
    readonly size: number;
  }[];
  /** Ready charters that a new forum can be founded on. */
  readonly charters: readonly {
    readonly key: string;
    readonly name: Readonly<Record<string, string>>;
    readonly about: Readonly<Record<string, string>>;
  }[];
};

/** What a command that waits is about, by its ids. */
export type Waited = {
  readonly type: string;
  readonly meeting?: string;
  readonly party?: string;
  readonly person?: string;
};

/** A command that was said at a party's node and is not in the record yet. */
export type Waiting = {
  readonly party: PartyId;
  readonly at: Instant;
  /** Base64 of the hash by which others know it. */
  readonly digest: string;
  /** How many other nodes keep it too. */
  readonly handed: number;
  /** It should have been entered by now. */
  readonly late: boolean;
  /** What it is, for the party's own people. */
  readonly command: Waited | null;
  /** In which role it was said, for the same. */
  readonly role: string | null;
  /** The rule that refused it, when nobody was there to be told. */
  readonly refused: string | null;
  /** Then its words, for whoever has the role that said it. */
  readonly words: Command | null;
};

/** Who holds the record, by their signatures. */
export type KeepingMaterial = {
  readonly kind: 'keeping';
  /** Of the head of the house that keeps the record. */
  readonly size: number;
  /** The largest size that is on everyone's record; null while there is none. */
  readonly agreed: number | null;
  /** The newest heads that anybody's node cosigned as one that holds every entry, the newest first. */
  readonly cosigned: readonly Cosigned[];
  /** When this was so. */
  readonly at: Instant;
  /** Set in the browser: whether it hears of each signature as it comes. */
  readonly live?: boolean;
  /** Signed heads that no proof joins, in pairs. */
  readonly forks: readonly (readonly [string, string])[];
  /** The record was recovered, and nobody has handed in yet all the words that went with its former keeper. */
  readonly lacking: boolean;
  /** The key of this house, where the founding act named none. */
  readonly vkey: string;
  /** Left out for whoever may not know of any. */
  readonly waiting?: readonly Waiting[];
};

export type Material = ActMaterial | HoleMaterial | ChronicleMaterial | ForumsMaterial | KeepingMaterial;

export type PageProps = {
  readonly forum: Forum;
  readonly visit: Visit;
  /** What the path names: `{ meeting: 'bpp-2' }`. */
  readonly params: Readonly<Record<string, string>>;
  readonly material: Material | null;
};

/** One page of the house: the same function draws it for a citizen without script and for the secretariat. */
export type Page = {
  /** `/meetings/:meeting` */
  readonly path: string;
  /** Which entry of the navigation it stands under. */
  readonly under: 'today' | 'meetings' | 'parties' | 'record' | 'none';
  /** For people who have entered only. */
  readonly signedIn?: true;
  /** Carries the script for everyone: a proof is checked in the reader's own browser, or by hand where there is no script. */
  readonly alive?: true;
  /** What the server has to bring beside the fold. */
  readonly needs?: Exclude<Material['kind'], 'hole'>;
  /** For the title bar. Null: there is no such thing (404). */
  readonly title: (props: PageProps) => string | null;
  readonly View: (props: PageProps) => ReactNode;
};

/** Address of a page in the reader's language; whoever reads the past goes on reading it. */
export function hrefTo(
  visit: Pick<Visit, 'language' | 'forum'> & Partial<Pick<Visit, 'past' | 'query'>>,
  path: string,
): string {
  const address = `/${visit.language}/${visit.forum}${path === '/' ? '' : path}`;
  const moment = visit.past == null ? undefined : visit.query?.asof;
  if (moment === undefined) return address;
  const [before = '', hash] = address.split('#');
  const asked = `${before}${before.includes('?') ? '&' : '?'}asof=${encodeURIComponent(moment)}`;
  return hash === undefined ? asked : `${asked}#${hash}`;
}
