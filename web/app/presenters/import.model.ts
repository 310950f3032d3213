import type { Choice, StateMark, TextLink } from './common.model.ts';

/** One import: being mapped, running, or over. */
export type ImportModel = MappingModel | RunningImport | FinishedImport;

/** The upload form, and the lists that came before. */
export interface ImportsModel {
  earlier: readonly EarlierImport[];
  sizeHint: string;
  /** A larger file is refused before it is sent, where a script runs. */
  mostBytes: number;
  tooLarge: string;
}

export interface EarlierImport {
  id: string;
  href: string;
  fileName: string;
  byline: string;
  outcome: string;
  state: StateMark;
}

export interface MappingModel {
  kind: 'mapping';
  id: string;
  fileName: string;
  headline: string;
  advice: string;
  /** What to know before anything else: this very file came before. */
  remark: string | null;
  columns: readonly MappedColumn[];
  targets: readonly Choice[];
  preview: MappingPreview;
  consent: ConsentForm;
  submitLabel: string;
  undoNote: string;
}

/** What the columns as they are chosen would make of the list. Nothing of it is written. */
export interface MappingPreview {
  /** Why it cannot be imported so; null when it can. */
  problem: string | null;
  note: string;
  columns: readonly string[];
  rows: readonly (readonly PreviewCell[])[];
  /** What would be refused, as far as the first rows tell. */
  forecast: { words: string; tone: 'good' | 'warn'; rows: readonly RefusedRow[] } | null;
  paceNote: string;
}

export interface MappedColumn {
  index: number;
  heading: string;
  samples: string;
  target: string;
  /** The choice that keeps it as a field of its own: `Keep as “Quelle”`. */
  keepLabel: string;
  guess: StateMark;
}

/** `hint` says where a derived value comes from: "from Bremen". An empty value prints "none". */
export interface PreviewCell {
  value: string;
  hint: string | null;
}

export interface ConsentForm {
  /** What is chosen before anybody has chosen. */
  basis: string | null;
  owners: readonly Choice[];
  ownerId: string;
  countries: readonly Choice[];
  country: string;
  pacePerDay: number;
}

export interface RunningImport {
  kind: 'running';
  id: string;
  fileName: string;
  rowsRead: number;
  rowsTotal: number;
  progress: string;
  remaining: string;
  isCancelling: boolean;
}

export interface FinishedImport {
  kind: 'finished';
  id: string;
  fileName: string;
  byline: string;
  state: 'done' | 'cancelled' | 'failed' | 'undone';
  /** Said aloud when the import ends while its page is open. */
  announcement: string;
  /** What became of it, in one sentence, where the sums alone do not say it. */
  remark: string | null;
  rows: number;
  imported: number;
  merged: number;
  refused: number;
  importedLink: TextLink | null;
  mergedLink: TextLink | null;
  /** Null when it cannot be undone any more; the note says why. */
  undo: { ask: string; label: string } | null;
  undoNote: string;
  startNote: string;
  refusedRows: RowsPart<RefusedRow>;
  mergedRows: RowsPart<NotedRow>;
  remarkedRows: RowsPart<NotedRow>;
  downloadHref: string;
}

/** Some rows of a list, and where the next ones stand. */
export interface RowsPart<Row> {
  rows: readonly Row[];
  note: string;
  next: TextLink | null;
}

export interface RefusedRow {
  row: string;
  name: string;
  field: string;
  value: string;
  why: string;
  message: string;
  help: string;
}

/** A row that was merged, or imported with a remark. `href` is null where the prospect is not the reader's to see. */
export interface NotedRow {
  row: string;
  name: string;
  href: string | null;
  words: string;
}
