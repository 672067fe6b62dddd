/** What an inspection can find wrong, each with the place it is wrong at. */
export type Finding =
  | { readonly what: 'FileDamaged'; readonly detail: string }
  | { readonly what: 'EntryMissing' | 'EntryBeyondHead'; readonly seq: number }
  | { readonly what: 'HeaderUnreadable' | 'HeaderElsewhere' | 'LeafWrong'; readonly seq: number }
  | {
      readonly what: 'PartMissing' | 'PartForeign' | 'PartWrong';
      readonly seq: number;
      readonly part: string;
    }
  /** the checkpoint kept for that size is none of this log at that size */
  | { readonly what: 'NoteWrong'; readonly size: number }
  | { readonly what: 'TileMissing' | 'TileWrong'; readonly level: number; readonly n: number }
  | { readonly what: 'RootWrong' | 'CheckpointWrong' | 'ForumMissing' };

/** What an inspection has read; sound when `findings` is 0. */
export type Inspection = {
  readonly entries: number;
  readonly parts: number;
  readonly erased: number;
  /** entries whose parts this store was never given */
  readonly withheld: number;
  readonly tiles: number;
  readonly findings: number;
};
