import {
  CancellationScope,
  continueAsNew,
  isCancellation,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { pageLink } from '../parts/page-link.ts';
import { cancelSignal, progressQuery, type ImportInput, type ImportProgress } from './contract.ts';
import { endImport, importRows } from './proxies.ts';
import { describeProgress, initialProgress } from './state.ts';

/**
 * Imports one uploaded list, slice by slice, until its end or until somebody cancels; what is done stays. Rows, refusals
 * and starts stand in Postgres, so a run that is lost loses nothing, and a slice that runs twice counts once.
 */
export async function importWorkflow(input: ImportInput): Promise<ImportProgress> {
  let progress = input.progress ?? initialProgress;
  let isCancelled = false;
  setHandler(
    cancelSignal,
    () => {
      isCancelled = true;
    },
    { description: 'Stop reading and keep what is done' },
  );
  setHandler(progressQuery, () => progress, { description: 'How far the import is' });
  try {
    while (progress.state === 'running') {
      tellAdmin(progress);
      progress = await importRows({ importId: input.importId, isCancelled });
      if (progress.state === 'running' && workflowInfo().continueAsNewSuggested)
        await continueAsNew<typeof importWorkflow>({ ...input, progress });
    }
  } catch (error) {
    if (!isCancellation(error)) throw error;
    progress = await CancellationScope.nonCancellable(() =>
      endImport({ importId: input.importId, state: 'cancelled' }),
    );
  }
  tellAdmin(progress);
  return progress;
}

function tellAdmin(progress: ImportProgress): void {
  const link = pageLink('The import’s page');
  setCurrentDetails([describeProgress(progress), ...(link === null ? [] : [link])].join('\n\n'));
}
