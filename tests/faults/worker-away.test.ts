import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { approveDraft } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { phase } from '../builders/correspondence.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';

const hourMs = 3_600_000;
const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0 } });
const { db } = stack;
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, personas: [] },
  sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
});
await execute(
  db,
  `update workspaces set quiet_hours = '{"start":"20:00","end":"08:00"}', holidays = '{"extra":[],"off":true}',
     business_hours = '{"days":[1,2,3,4,5],"blocks":[{"start":"09:00","end":"17:00"}]}'`,
);

describe('a worker that is down over the whole window of a mail (fault 62)', () => {
  it('finds it overdue at three in the morning, and plans it into the next window', async () => {
    // Tuesday evening in Lisbon: what is approved now leaves on Wednesday.
    await toNextTuesday(simulation, 19);
    const worker = await stack.startWorker();
    const email = 'overslept@vinho.example';
    const prospectId = await aProspect(stack, { email });
    await startOutreach(stack, prospectId);
    await phase(stack, prospectId, 'approval');
    await approveDraft(stack, prospectId);
    await phase(stack, prospectId, 'send');
    const [planned] = await query<{ at: string }>(
      db,
      'select next_wake_at as at from prospects where id = ?',
      [prospectId],
    );
    await worker.stop();

    const dueMs = Date.parse(planned?.at ?? '');
    const threeInTheMorningMs = new Date(dueMs + 24 * hourMs).setUTCHours(3, 0, 0, 0);
    await simulation.moveTo(threeInTheMorningMs);
    expect(await receivedBy(stack, email)).toEqual([]);

    await stack.startWorker();
    await simulation.runUntil(threeInTheMorningMs + hourMs);
    expect(await receivedBy(stack, email)).toEqual([]);
    await simulation.runUntil(threeInTheMorningMs + 14 * hourMs);
    const [mail, ...more] = await receivedBy(stack, email);
    expect(more).toEqual([]);
    const at = new Date(mail?.at ?? '');
    expect(at.getUTCDate()).toBe(new Date(threeInTheMorningMs).getUTCDate());
    expect(lisbonHour(at)).toBeGreaterThanOrEqual(9);
    expect(lisbonHour(at)).toBeLessThan(17);
    expect(await brokenPromises(stack)).toEqual({});
  }, 120_000);
});

function lisbonHour(at: Date): number {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone: 'Europe/Lisbon', hour: 'numeric', hourCycle: 'h23' },
  });
  return Number(parts.format(at));
}
