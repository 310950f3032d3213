import type { Client } from '@temporalio/client';
import { readRunIds } from '#db/proof.ts';
import type { Db } from '#db/client.ts';

const sendTypes = ['sendMessage', 'reconcileSend', 'planSend'];

/** Counts, per prospect, the acceptances that the histories of all its runs tell of. */
export async function countHistoryAcceptances(
  db: Db,
  client: Client,
  workspaceId: string,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { prospectId, workflowId } of await readRunIds(db, workspaceId)) {
    let accepted = 0;
    for (const runId of await runsOf(client, workflowId))
      accepted += await acceptancesOf(client, workflowId, runId);
    if (accepted > 0) counts.set(prospectId, accepted);
  }
  return counts;
}

/** The chain of runs, from the latest back to the first. */
export async function runsOf(client: Client, workflowId: string): Promise<string[]> {
  const { runId } = await client.workflow.getHandle(workflowId).describe();
  const chain = [runId];
  for (let last = runId; ;) {
    const before = await runBefore(client, workflowId, last);
    if (before === '') return chain;
    chain.push(before);
    last = before;
  }
}

async function runBefore(client: Client, workflowId: string, runId: string): Promise<string> {
  const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  return events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? '';
}

async function acceptancesOf(client: Client, workflowId: string, runId: string): Promise<number> {
  const { events = [] } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const types = new Map<string, string>();
  let accepted = 0;
  for (const event of events ?? []) {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) types.set(String(event.eventId), scheduled.activityType?.name ?? '');
    const completed = event.activityTaskCompletedEventAttributes;
    if (!completed) continue;
    if (!sendTypes.includes(types.get(String(completed.scheduledEventId)) ?? '')) continue;
    const [payload] = completed.result?.payloads ?? [];
    if (payload && (await isAcceptance(client, payload))) accepted += 1;
  }
  return accepted;
}

async function isAcceptance(
  client: Client,
  payload: NonNullable<
    Parameters<Client['options']['loadedDataConverter']['payloadCodecs'][0]['decode']>[0][0]
  >,
): Promise<boolean> {
  const [codec] = client.options.loadedDataConverter.payloadCodecs;
  const [decoded = payload] = codec ? await codec.decode([payload]) : [payload];
  const value: unknown = JSON.parse(Buffer.from(decoded.data ?? []).toString() || 'null');
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'accepted'
  );
}
