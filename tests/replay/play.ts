import { vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { saveCadence } from '#db/cadences.ts';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation, type Persona } from '#sandbox/simulation/driver.ts';
import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { approverPersona } from '../harness/personas.ts';
import type { Stack } from '../harness/stack.ts';
import { plannerOf } from './planner.ts';
import { lastDay, stories, type PlannedAct, type Story } from './stories.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const shortCadence = [0, 3].map((dayOffset, step) => ({
  ...{ step, dayOffset, way: ['email'] as const, texts: null },
}));

/** Plays every story on a running stack in the same weeks; answers the prospect of each. */
export async function playStories(stack: Stack): Promise<Map<string, string>> {
  await openAllHours(stack.db);
  const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
  await sandbox.setAnswers(
    Object.fromEntries(
      Object.entries(stories).map(([name, { answer }]) => [
        addressOf(name),
        answer ?? { behaviour: 'silent' },
      ]),
    ),
  );
  const ids = await startAll(stack);
  const startMs = Date.now();
  const own = new Set(
    [...ids].filter(([name]) => stories[name]?.decidesItself).map(([, id]) => id),
  );
  const simulation = createSimulation({
    db: stack.db,
    connection: stack.connection,
    namespace: stack.namespace,
    sandbox,
    personas: [
      approverPersona(stack, ({ prospectId }) => (own.has(prospectId) ? 'nothing' : 'approve')),
      prospectsPersona(sandbox),
      ...[...ids].map(([name, id]) => actor(stack, id, stories[name]?.acts ?? [], startMs)),
    ],
  });
  await simulation.runUntil(startMs + lastDay * dayMs);
  return ids;
}

const addressOf = (name: string) => `${name}@stories.example`;

/** Passes that began keep the cadence they began with, so the long ones start before the short one is saved. */
async function startAll(stack: Stack): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const begin = async (isLong: boolean) => {
    for (const [name, story] of Object.entries(stories))
      if ((story.isLong ?? false) === isLong) ids.set(name, await start(stack, name, story));
    await vi.waitFor(() => expectPasses(stack, ids.size), { timeout: 20_000, interval: 25 });
  };
  await begin(true);
  await saveCadence(stack.db, stack.workspaceId, 0, shortCadence, stack.userId);
  await begin(false);
  return ids;
}

async function start(stack: Stack, name: string, { website }: Story): Promise<string> {
  const id = await aProspect(stack, { email: addressOf(name), website: website ?? null });
  await startOutreach(stack, id);
  wakeRelay(stack.db);
  return id;
}

async function expectPasses({ db }: Stack, count: number): Promise<void> {
  const [row] = await query<{ count: number }>(
    db,
    `select count(*) as count from enrolments e join prospects p on p.id = e.prospect_id
     where p.email like '%@stories.example'`,
  );
  if (row?.count !== count) throw new Error('Not every pass has begun.');
}

/** The planner as the story has it: one act after the other, each at its hour. */
function actor(
  stack: Stack,
  prospectId: string,
  acts: readonly PlannedAct[],
  startMs: number,
): Persona {
  const left = [...acts];
  const planner = plannerOf(stack, prospectId);
  const nextMs = () => (left[0] ? startMs + left[0][0] * hourMs : null);
  return {
    nextAtMs: () => Promise.resolve(nextMs()),
    async actUntil(atMs) {
      for (let next = nextMs(); next !== null && next <= atMs; next = nextMs())
        await left.shift()?.[1](planner, stack);
    },
  };
}
