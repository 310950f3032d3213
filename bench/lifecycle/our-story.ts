import { setTimeout as pause } from 'node:timers/promises';
import { sandboxUrl } from '#config/sandbox-origin.ts';
import { approve } from '#db/decisions/approval.ts';
import { close } from '#db/decisions/run.ts';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import type { SeenDraft } from '#db/decisions/approval-refusals.ts';
import { sandboxControl, type SandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation, type Persona } from '#sandbox/simulation/driver.ts';

import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { settled } from '#temporal-config/time-skipping.ts';
import { aProspect, startOutreach } from '#tests/builders/prospect.ts';
import { messageWorkflowId } from '#workflows/message/contract.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import type { Product } from '../shared/product.ts';
import type { Cost } from './count-history.ts';
import { costOfChain } from './read-chain.ts';

const dayMs = 86_400_000;
const thinkMs = 5 * 60_000;
// After the third touch (day 7), before the fourth is drafted.
const replyDay = 8;

/** What our runs cost, and beside them the small runs that carried mails to our own people. */
export interface OurCosts {
  readonly runs: Cost[];
  readonly mails: Cost[];
}

/**
 * Three touches, a reply, closed by the planner: the product itself over weeks of skipped time, its own sandbox's
 * prospects answering. One story per address, all in the same weeks.
 */
export async function ourStories(product: Product, count: number): Promise<OurCosts> {
  const { config, db, connection, namespace, userId, workspaceId } = product;
  const control = sandboxControl(sandboxUrl(config), config.sandbox.controlSecret);
  const ids = await startProspects(product, control, count);
  const simulation = createSimulation({
    ...{ db, connection, namespace, sandbox: control },
    personas: [approver(product), prospectsPersona(control)],
  });
  await simulation.runUntil(Date.now() + (replyDay + 2) * dayMs);
  const by = { actor: { kind: 'user', id: userId }, via: 'inbox' } as const;
  for (const prospectId of ids) {
    const closed = await close(db, { workspaceId, prospectId }, by, 'won');
    if (!closed.ok) throw new Error(`Closing was refused: ${closed.problem.reason}.`);
  }
  wakeRelay(db);
  await Promise.all(ids.map((id) => ended(product, prospectWorkflowId(id, 1))));
  for (const id of ids) await checkEnding(product, id);
  return {
    runs: await costsOf(
      product,
      ids.map((id) => prospectWorkflowId(id, 1)),
    ),
    mails: await costsOf(product, (await internalMails(product)).map(messageWorkflowId)),
  };
}

async function startProspects(
  product: Product,
  control: SandboxControl,
  count: number,
): Promise<string[]> {
  const emails = Array.from({ length: count }, (_, at) => `ana${String(at)}@story.example`);
  await control.setAnswers(
    Object.fromEntries(emails.map((email) => [email, { behaviour: 'replies', day: replyDay }])),
  );
  const ids: string[] = [];
  for (const email of emails) {
    const id = await aProspect(product, { email });
    await startOutreach(product, id);
    ids.push(id);
  }
  wakeRelay(product.db);
  return ids;
}

/** Approves every draft five virtual minutes after it was asked for. */
function approver({ db, workspaceId, userId }: Product): Persona {
  const open = () =>
    query<SeenDraft & { requestedAt: string }>(
      db,
      `select workspace_id, prospect_id, message_id, message_version as version, content_hash, requested_at
       from approvals where state = 'pending' and workspace_id = ? order by requested_at`,
      [workspaceId],
    );
  const dueMs = ({ requestedAt }: { requestedAt: string }) => Date.parse(requestedAt) + thinkMs;
  return {
    async nextAtMs() {
      const times = (await open()).map(dueMs);
      return times.length === 0 ? null : Math.min(...times);
    },
    async actUntil(atMs) {
      const by = { actor: { kind: 'user', id: userId }, via: 'inbox' } as const;
      for (const seen of await open()) if (dueMs(seen) <= atMs) await approve(db, seen, by, null);
      wakeRelay(db);
    },
  };
}

/** Waits until the run has told its end, which it does after its rows show it. */
async function ended({ connection, namespace }: Product, workflowId: string): Promise<void> {
  const ref = { service: connection.workflowService, namespace, workflowId };
  while ((await settled(ref)).kind !== 'closed') await pause(25);
}

async function checkEnding({ db }: Product, prospectId: string): Promise<void> {
  const [prospect] = await query<{ runState: string | null; sent: number }>(
    db,
    `select run_state, (select count(*)::int from touches t join enrolments e on e.id = t.enrolment_id
       where e.prospect_id = p.id and t.state = 'sent') as sent from prospects p where id = ?`,
    [prospectId],
  );
  if (prospect?.runState !== 'closed' || prospect.sent !== 3)
    throw new Error('The story did not end with three touches, a reply and a close.');
}

async function internalMails({ db }: Product): Promise<string[]> {
  const mails = await query<{ id: string }>(db, `select id from messages where class = 'internal'`);
  return mails.map(({ id }) => id);
}

function costsOf({ client }: Product, workflowIds: readonly string[]): Promise<Cost[]> {
  return Promise.all(workflowIds.map((id) => costOfChain(client, id)));
}
