import type { Client } from '@temporalio/client';
import { countHistory, sumCosts, type Cost, type HistoryEvent } from './count-history.ts';

/** The histories of all runs of a workflow, the first one first. */
export async function readChain(client: Client, workflowId: string): Promise<HistoryEvent[][]> {
  const chain: HistoryEvent[][] = [];
  const { runId: latest } = await client.workflow.getHandle(workflowId).describe();
  for (let runId = latest; runId !== '';) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const history = events ?? [];
    chain.unshift(history);
    runId = history[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
  }
  return chain;
}

/** What all runs of a workflow cost together. */
export async function costOfChain(client: Client, workflowId: string): Promise<Cost> {
  return sumCosts((await readChain(client, workflowId)).map(countHistory));
}
