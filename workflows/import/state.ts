import type { ImportProgress } from './contract.ts';

/** An import of which nothing was read yet. */
export const initialProgress: ImportProgress = {
  state: 'running',
  rowsTotal: null,
  rowsRead: 0,
  imported: 0,
  merged: 0,
  refused: 0,
};

/** The progress as an admin reads it: one line of figures, nothing of the list. */
export function describeProgress(progress: ImportProgress): string {
  const { state, rowsTotal, rowsRead, imported, merged, refused } = progress;
  const total = rowsTotal === null ? 'all' : String(rowsTotal);
  const figures = `${String(imported)} imported, ${String(merged)} merged, ${String(refused)} refused`;
  return `**${headlines[state]}** · ${String(rowsRead)} of ${total} rows · ${figures}`;
}

const headlines: Readonly<Record<ImportProgress['state'], string>> = {
  running: 'Reading rows',
  done: 'Done',
  cancelled: 'Cancelled; what was read is kept',
  failed: 'Failed; the file could not be read to its end',
};
