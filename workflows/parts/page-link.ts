import { workflowInfo } from '@temporalio/workflow';

/**
 * A Markdown link to the page in the app that shows what this run is about; null where its memo names none. A memo is
 * handed on when a run continues as new, and a summary is not.
 */
export function pageLink(words: string): string | null {
  const page = workflowInfo().memo?.page;
  return typeof page === 'string' ? `[${words}](${page})` : null;
}
