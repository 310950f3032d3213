import { defineQuery, defineSignal } from '@temporalio/workflow';

/** Name of the workflow type, for callers that start it without importing its code. */
export const importWorkflowType = 'importWorkflow';

/** Imports the rows of one uploaded list; everything else about it stands in its row. */
export interface ImportInput {
  importId: string;
  /** There only when the run continues an earlier one. */
  progress?: ImportProgress;
}

/** `import:<uuid>`; one run per import, ever (started with reuse policy REJECT_DUPLICATE). */
export function importWorkflowId(importId: string): string {
  return `import:${importId}`;
}

/** The inverse of {@link importWorkflowId}; null for ids of other processes. */
export function parseImportWorkflowId(workflowId: string): string | null {
  return /^import:([0-9a-f-]{36})$/.exec(workflowId)?.[1] ?? null;
}

/** How far an import is. Figures and a word, nothing of the list itself. */
export interface ImportProgress {
  state: 'running' | 'done' | 'cancelled' | 'failed';
  rowsTotal: number | null;
  rowsRead: number;
  imported: number;
  merged: number;
  refused: number;
}

/**
 * Stops the import and keeps what is done. The request is committed in the import's row first; this only wakes the run,
 * and lets an admin cancel from the Temporal UI.
 */
export const cancelSignal = defineSignal('cancel');
/** How far the import is, as of the last slice of rows; the row in Postgres is a little ahead of it. */
export const progressQuery = defineQuery<ImportProgress>('progress');
