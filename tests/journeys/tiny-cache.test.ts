import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { prospectsPersona } from '#sandbox/simulation/prospects.ts';
import { openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { brokenPromises, receivedBy } from '../faults/agreement.ts';
import { approverPersona } from '../harness/personas.ts';
import { startStack } from '../harness/stack.ts';

// The worker keeps two runs and lets go of one for every other that wakes: each is read again from its history, beside
// whatever the others left in the thread that they share (`docs/decisions/024`).
const stack = await startStack({ withWorker: false });
await stack.startWorker({ maxCachedWorkflows: 2 });
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);

const people = [
  ['Aldous', 'silent', 'no_answer'],
  ['Brunhild', 'replies', null],
  ['Casimir', 'opts-out', 'opted_out'],
  ['Dorothea', 'silent', 'no_answer'],
  ['Eusebio', 'clicks-unsubscribe', 'opted_out'],
  ['Fredegund', 'hard-bounce', 'unreachable'],
  ['Gundolf', 'replies', null],
  ['Hildegard', 'out-of-office', 'no_answer'],
  ['Ismael', 'opts-out', 'opted_out'],
  ['Jolanthe', 'silent', 'no_answer'],
] as const;
const addressOf = (name: string) => `${name.toLowerCase()}@tiny-cache.example`;
const dayMs = 86_400_000;

beforeAll(async () => {
  await openAllHours(stack.db);
  await sandbox.setAnswers(
    Object.fromEntries(people.map(([name, behaviour]) => [addressOf(name), { behaviour }])),
  );
  for (const [givenName] of people)
    await startOutreach(
      stack,
      await aProspect(stack, { givenName, name: givenName, email: addressOf(givenName) }),
    );
  const simulation = createSimulation({
    db: stack.db,
    connection: stack.connection,
    namespace: stack.namespace,
    sandbox,
    personas: [approverPersona(stack), prospectsPersona(sandbox)],
  });
  await simulation.runUntil(Date.now() + 45 * dayMs);
}, 240_000);

describe('ten prospects whose runs share room for two (fault 36)', () => {
  it.each(people)('%s, who %s, ends as such people end', async (name, _, outcome) => {
    const [row] = await query<{ outcome: string | null }>(
      stack.db,
      'select outcome from prospects where email = ?',
      [addressOf(name)],
    );
    expect(row?.outcome).toBe(outcome);
  });

  it('got mails with their own name in it, and nobody else’s', async () => {
    for (const [name] of people) {
      const received = await receivedBy(stack, addressOf(name));
      expect(received.length).toBeGreaterThan(0);
      for (const { id } of received) {
        const page = await (await fetch(`${stack.sandboxUrl}/messages/${id}`)).text();
        expect(people.map(([each]) => each).filter((each) => page.includes(each))).toEqual([name]);
      }
    }
  });

  it('and nothing was sent twice, unapproved or after a stop', async () => {
    expect(await brokenPromises(stack)).toEqual({});
  });
});
