import type { Payload } from '@temporalio/common';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { runsOf } from '#scripts/demo/histories.ts';
import { prospectWorkflowId } from '#workflows/prospect/contract.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';

const lines: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
const stack = await startStack({ log });
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  db: stack.db,
  connection: stack.connection,
  namespace: stack.namespace,
  sandbox,
  personas: [approverPersona(stack, () => 'approve'), prospectsPersona(sandbox)],
});

/** Words that belong to a person and may stand nowhere that an admin reads without a key. */
const canaries = ['Zebrafinch', 'quillmarsh', 'Ostrolenka', 'marmalade', 'Pat Planner'];
const email = 'zebrafinch@quillmarsh.example';
const dayMs = 86_400_000;

await sandbox.setAnswers({
  [email]: { behaviour: 'replies', day: 5, text: 'Yes, with marmalade please.' },
});
const prospectId = await aProspect(stack, {
  name: 'Zora Zebrafinch',
  givenName: 'Zora',
  email,
  organisation: 'Ostrolenka Hall',
  website: 'https://www.quillmarsh.example/',
});
await startOutreach(stack, prospectId);
await simulation.runUntil(Date.now() + 8 * dayMs);

const workflowId = prospectWorkflowId(prospectId, 1);
const run = stack.client.workflow.getHandle(workflowId);
const runs = await runsOf(stack.client, workflowId);
const events = (
  await Promise.all(
    runs.map((runId) => stack.client.workflow.getHandle(workflowId, runId).fetchHistory()),
  )
).flatMap((history) => history.events ?? []);

async function decode(payload: Payload | null | undefined): Promise<unknown> {
  if (!payload) return null;
  const [codec] = stack.client.options.loadedDataConverter.payloadCodecs;
  const [plain] = (await codec?.decode([payload])) ?? [];
  return JSON.parse(Buffer.from(plain?.data ?? []).toString());
}

const summariesOf = (wanted: (event: (typeof events)[number]) => unknown) =>
  Promise.all(
    events.filter((event) => wanted(event)).map((event) => decode(event.userMetadata?.summary)),
  );

/** What the run says of itself to the Temporal UI. */
async function ownWords() {
  const answer = await run.query<{
    definition: Record<string, { name: string; description?: string }[]>;
    currentDetails: string;
  }>('__temporal_workflow_metadata');
  return answer;
}

describe('the runs of a prospect in the Temporal UI', () => {
  it('say what every activity does, and of which touch', async () => {
    const said = await summariesOf(
      (event) => event.activityTaskScheduledEventAttributes ?? event.markerRecordedEventAttributes,
    );
    expect(said).not.toContain(null);
    expect(said).toContain('Open the pass');
    expect(said).toContain('Read the website');
    expect(said).toContain('Draft touch 1, check it, ask for approval');
    expect(said).toContain('Send email, touch 1: gate, mark, dispatch, record');
    expect(said).toContain('Draft touch 2, check it, ask for approval');
  });

  it('say what every timer waits for, and until when on the wall it was decided by', async () => {
    const said = await summariesOf((event) => event.timerStartedEventAttributes);
    const time = String.raw`\w{3} \d{1,2} \w+, \d\d:\d\d`;
    expect(said.length).toBeGreaterThan(2);
    for (const words of [
      new RegExp(`^Waits for approval until ${time} Berlin$`),
      new RegExp(`^Good hour for email, touch \\d: ${time} Lisbon$`),
      new RegExp(`^Waits for an answer; drafts touch 2 ${time} Lisbon$`),
    ])
      expect(said).toContainEqual(expect.stringMatching(words));
    expect(said).not.toContain(null);
  });

  it('say how they can be told and asked something', async () => {
    const { definition } = await ownWords();
    const own = Object.values(definition).flatMap((all) => (Array.isArray(all) ? all : []));
    const named = own.filter(({ name }) => !name.startsWith('__'));
    expect(named.map(({ name }) => name).sort()).toEqual(['decide', 'inbound', 'nudge', 'status']);
    for (const { name, description } of named) expect(description, name).toMatch(/\w+ \w+/);
  });

  it('say where the pass stands and where its page is, also after they continued as new', async () => {
    expect(runs.length).toBeGreaterThan(2);
    const { currentDetails } = await ownWords();
    expect(currentDetails).toContain('**They answered: the planner has the turn** · pass 1');
    expect(currentDetails).toContain(`/prospects/${prospectId})`);
  });

  it('can be found by ids, enums, instants and figures', async () => {
    const { typedSearchAttributes, memo } = await run.describe();
    const found = Object.fromEntries(
      typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    );
    expect(found).toMatchObject({
      OrgId: stack.workspaceId,
      PlannerId: stack.userId,
      ProspectStage: 'interested',
      RunState: 'needs_person',
      NeedsHuman: true,
      OptedOut: false,
    });
    expect(memo).toMatchObject({ name: 'Zora Zebrafinch', organisation: 'Ostrolenka Hall' });
  });
});

describe('a person’s name, address and words', () => {
  const leaksIn = (text: string) =>
    canaries.filter((canary) => text.toLowerCase().includes(canary.toLowerCase()));

  it('stand in no history, but for whoever has the key', () => {
    const text = events.map((event) => textIn(event)).join('\n');
    expect(text).toContain(prospectId);
    expect(leaksIn(text)).toEqual([]);
  });

  it('stand in no summary and in no detail, not even with the key', async () => {
    const said = await Promise.all(
      events.flatMap((event) => [
        decode(event.userMetadata?.summary),
        decode(event.userMetadata?.details),
      ]),
    );
    const { currentDetails } = await ownWords();
    expect(leaksIn(JSON.stringify([said, currentDetails]))).toEqual([]);
  });

  it('stand in no list of runs', async () => {
    const { executions } = await stack.connection.workflowService.listWorkflowExecutions({
      namespace: stack.namespace,
    });
    expect(executions.length).toBeGreaterThan(3);
    const text = executions.map((execution) => textIn(execution)).join('\n');
    expect(text).toContain('messageWorkflow');
    expect(leaksIn(text)).toEqual([]);
  });

  it('stand in no line of the log', () => {
    expect(leaksIn(lines.join('\n'))).toEqual([]);
  });
});

/** Everything in a message of Temporal's that can be read as text, its bytes too. */
function textIn(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  if (Array.isArray(value)) return value.map(textIn).join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, held]) => `${name}: ${textIn(held)}`)
      .join('\n');
  return String(value);
}
