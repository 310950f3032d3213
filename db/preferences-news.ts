import { randomUUID } from 'node:crypto';
import type { Db } from './client.ts';
import { tellWaitingMessages } from './messages/news.ts';
import { enqueue } from './outbox.ts';
import { readRunRow } from './prospects.ts';

/**
 * Tells whatever waits for this person to look at its hour and its channel again: the run of their pass, and the runs of other
 * messages to them. The caller has locked them.
 */
export async function planAnew(tx: Db, workspaceId: string, prospectId: string): Promise<void> {
  const { enrolment, runState } = await readRunRow(tx, prospectId);
  const eventId = randomUUID();
  await tellWaitingMessages(tx, prospectId, eventId);
  if (enrolment === 0 || runState === null || runState === 'closed') return;
  await enqueue(tx, {
    workspaceId,
    kind: 'event',
    businessKey: `event:${eventId}:${prospectId}`,
    prospectId,
    payload: { prospectId, enrolment, eventId, kind: 'preferences' },
  });
}
