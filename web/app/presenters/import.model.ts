import type { Choice, StateMark, TextLink } from './common.model.ts';

/** One import: being mapped, running, or over. */
export type ImportModel = MappingModel | RunningImport | FinishedImport;

/** Earlier imports, under the upload form. */
export interface ImportsModel {
  earlier: readonly EarlierImport[];
  sizeHint: string;
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
  columns: readonly MappedColumn[];
  targets: readonly Choice[];
  preview: { note: string; columns: readonly string[]; rows: readonly (readonly PreviewCell[])[] };
  consent: ConsentForm;
  submitLabel: string;
  undoNote: string;
}

export interface MappedColumn {
  index: number;
  heading: string;
  samples: string;
  target: string;
  guess: StateMark;
}

/** `hint` says where a derived value comes from: "from Bremen". An empty value prints "none". */
export interface PreviewCell {
  value: string;
  hint: string | null;
}

export interface ConsentForm {
  owners: readonly Choice[];
  ownerId: string;
  countries: readonly Choice[];
  country: string;
  pacePerDay: number;
  paceNote: string;
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
  problem: string | null;
  rows: number;
  imported: number;
  merged: number;
  refused: number;
  importedLink: TextLink;
  mergedLink: TextLink | null;
  /** Null when it cannot be undone any more; the note says why. */
  undo: { isPossible: boolean; note: string };
  startNote: string;
  refusedRows: readonly RefusedRow[];
  refusedNote: string;
  downloadHref: string | null;
}

export interface RefusedRow {
  row: string;
  name: string;
  field: string;
  value: string;
  why: string;
  help: string;
}
