import { describe, expect, it, vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { close } from '#db/decisions/run.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { searchAttributes } from '#temporal-config/search-attributes.ts';
import { openAllHours } from '#tests/builders/planner.ts';
import { aProspect, startOutreach } from '#tests/builders/prospect.ts';
import { approverPersona } from '#tests/harness/personas.ts';
import { startStack } from '#tests/harness/stack.ts';
import { prospectWorkflowId } from './contract.ts';

const stack = await startStack({ settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const email = 'ana@visible.example';
let isApproving = false;
const simulation = createSimulation({
  db: stack.db,
  connection: stack.connection,
  namespace: stack.namespace,
  sandbox,
  personas: [
    approverPersona(stack, () => (isApproving ? 'approve' : 'nothing')),
    prospectsPersona(sandbox),
  ],
});
await sandbox.setAnswers({ [email]: { behaviour: 'replies', day: 5 } });
const prospectId = await aProspect(stack, { email });
const workflowId = prospectWorkflowId(prospectId, 1);
const dayMs = 86_400_000;
const start = Date.now();

/** What an admin finds the run by, as plain values. */
async function attributes(): Promise<Record<string, unknown>> {
  const { typedSearchAttributes } = await stack.client.workflow.getHandle(workflowId).describe();
  const pairs = typedSearchAttributes.getAll().map(({ key, value }) => {
    const plain: unknown = value instanceof Date ? value.toISOString() : value;
    return [key.name, plain] as const;
  });
  return Object.fromEntries(pairs.filter(([name]) => name in searchAttributes));
}

async function found(search: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const run of stack.client.workflow.list({ query: search })) ids.push(run.workflowId);
  return ids;
}

/** What the product's own row says. */
async function row(): Promise<{ runState: string; stage: string; nextWakeAt: string | null }> {
  const [prospect] = await query<{ runState: string; stage: string; nextWakeAt: string | null }>(
    stack.db,
    'select run_state, stage, next_wake_at from prospects where id = ?',
    [prospectId],
  );
  if (!prospect) throw new Error('No row.');
  return prospect;
}

async function agrees(): Promise<void> {
  const { runState, stage, nextWakeAt } = await row();
  expect(await attributes()).toMatchObject({ RunState: runState, ProspectStage: stage });
  expect((await attributes()).NextActionAt ?? null).toBe(nextWakeAt);
}

describe('an admin who looks for a run', () => {
  it('finds it by its first open approval, with the day that this runs out', async () => {
    await startOutreach(stack, prospectId);
    await simulation.runUntil(start + 60_000);
    expect(await row()).toMatchObject({ runState: 'waiting_approval', stage: 'in_review' });
    await agrees();
    expect(await attributes()).toMatchObject({
      OrgId: stack.workspaceId,
      PlannerId: stack.userId,
      TouchCount: 0,
      NeedsHuman: false,
      OptedOut: false,
    });
  });

  it('finds it waiting for an answer once the first touch is out', async () => {
    isApproving = true;
    await simulation.runUntil(start + dayMs);
    expect(await row()).toMatchObject({ runState: 'waiting_reply', stage: 'contacted' });
    await agrees();
    expect(await attributes()).toMatchObject({ TouchCount: 1 });
  });

  it('finds the hour at which an approved follow-up leaves', async () => {
    const [touch] = await query<{ plannedAt: string }>(
      stack.db,
      `select planned_at from touches t join enrolments e on e.id = t.enrolment_id
       where e.prospect_id = ? and step = 1`,
      [prospectId],
    );
    await simulation.runUntil(Date.parse(touch?.plannedAt ?? '') - 3_600_000);
    expect(await row()).toMatchObject({ runState: 'waiting_time', nextWakeAt: touch?.plannedAt });
    expect(await attributes()).toMatchObject({
      RunState: 'waiting_time',
      NextActionAt: touch?.plannedAt,
    });
  });

  it('finds it among those that need a person as soon as they answered', async () => {
    await simulation.runUntil(start + 6 * dayMs);
    expect(await row()).toMatchObject({ runState: 'needs_person', stage: 'interested' });
    await agrees();
    await vi.waitFor(async () => expect(await found('NeedsHuman=true')).toEqual([workflowId]), {
      timeout: 10_000,
    });
  });

  it('finds how it ended, and no longer that it needs anybody', async () => {
    const by = { actor: { kind: 'user', id: stack.userId }, via: 'inbox' } as const;
    await close(stack.db, { workspaceId: stack.workspaceId, prospectId }, by, 'won');
    wakeRelay(stack.db);
    await stack.client.workflow.getHandle(workflowId).result();
    await agrees();
    expect(await attributes()).toMatchObject({
      RunState: 'closed',
      ProspectStage: 'converted',
      LastOutcome: 'won',
      NeedsHuman: false,
      TouchCount: 2,
    });
  });
});
