import { beforeAll, describe, expect, it } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { editProspect, readDetails } from '#db/prospects-edit.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { phase } from '../builders/correspondence.ts';
import { approveDraft } from '../builders/planner.ts';
import { aProspect, startOutreach, type ProspectTraits } from '../builders/prospect.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';

const hourMs = 3_600_000;
const stack = await startStack({ settings: { undoWindowMs: 0 } });
const { db, workspaceId } = stack;
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, personas: [] },
  sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
});

/** Tuesday evening in Europe: whatever is approved now waits for Wednesday. */
beforeAll(async () => {
  await execute(
    db,
    `update workspaces set quiet_hours = '{"start":"20:00","end":"08:00"}', holidays = '{"extra":[],"off":true}',
       business_hours = '{"days":[1,2,3,4,5],"blocks":[{"start":"09:00","end":"17:00"}]}'`,
  );
  await toNextTuesday(simulation, 23);
});

async function anApproved(traits: ProspectTraits): Promise<string> {
  const prospectId = await aProspect(stack, traits);
  await startOutreach(stack, prospectId);
  await phase(stack, prospectId, 'approval');
  await approveDraft(stack, prospectId);
  await phase(stack, prospectId, 'send');
  return prospectId;
}

/** The hours at which their one mail came, by the clocks of these zones and the sandbox's record. */
async function hoursOfMail(email: string, zones: readonly string[]): Promise<number[]> {
  const mails = await receivedBy(stack, email);
  expect(mails).toHaveLength(1);
  return zones.map((timeZone) =>
    Number(
      new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(
        new Date(mails[0]?.at ?? ''),
      ),
    ),
  );
}

function isOpen(hour: number): boolean {
  return hour >= 9 && hour < 17;
}

describe('the time zone of somebody whose mail waits (fault 61)', { timeout: 120_000 }, () => {
  it('turns out to be another: it leaves in their hours there, once', async () => {
    const email = 'moved@vinho.example';
    const prospectId = await anApproved({ email });
    const planned = await wakeOf(prospectId);
    const seen = await readDetails(db, { workspaceId, prospectId });
    if (!seen) throw new Error('No such prospect.');
    const there = { city: 'Los Angeles', region: 'CA', country: 'US' };
    const { userId } = stack;
    const by = { actor: { kind: 'user', id: userId }, via: 'page', userId } as const;
    const target = { workspaceId, prospectId };
    const { suppressionSalt } = stack.deps.settings;
    const edited = await editProspect(db, target, by, { ...seen, ...there }, suppressionSalt, seen);
    expect(edited).toMatchObject({ ok: true });
    wakeRelay(db);
    await simulation.runUntil(Date.parse(planned) + 24 * hourMs);
    const [there9to5, here] = await hoursOfMail(email, ['America/Los_Angeles', 'Europe/Lisbon']);
    expect([there9to5, isOpen(there9to5 ?? 0), isOpen(here ?? 0)]).toEqual([
      there9to5,
      true,
      false,
    ]);
  });

  it('is known by the country alone: it leaves when it is day in all of it', async () => {
    const email = 'somewhere@vinho.example';
    const prospectId = await anApproved({ email, city: null, country: 'US' });
    await simulation.runUntil(Date.parse(await wakeOf(prospectId)) + hourMs);
    const hours = await hoursOfMail(email, [
      'America/New_York',
      'America/Chicago',
      'America/Denver',
      'America/Los_Angeles',
    ]);
    expect([hours, hours.every(isOpen)]).toEqual([hours, true]);
  });

  it('and nothing of all this broke a promise', async () => {
    expect(await brokenPromises(stack)).toEqual({});
  });
});

async function wakeOf(prospectId: string): Promise<string> {
  const [row] = await query<{ at: string }>(
    db,
    'select next_wake_at as at from prospects where id = ?',
    [prospectId],
  );
  return row?.at ?? '';
}
