import { beforeAll, describe, expect, it, vi } from 'vitest';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { openApp } from '../browser/open-app.ts';
import { aReader, anAnswer, deliverMail, phase, type Reader } from '../builders/correspondence.ts';
import { approveDraft, openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { webOn } from '../harness/web.ts';
import { brokenPromises, receivedBy } from './agreement.ts';
import { holdIn } from './hold.ts';
import { ownPostgres } from './own-servers.ts';

const minuteMs = 60_000;
const postgres = await ownPostgres();
const { database } = postgres;
const { stack, url } = await openApp({
  withWorker: false,
  database,
  settings: { undoWindowMs: 3_000, sendLeaseMs: 12_000 },
});
const { db, workspaceId, userId, databaseUrl } = stack;
await openAllHours(db);
const holds = holdIn(stack);
await stack.startWorker({}, holds.ports);
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
const cookie = await webOn({ db, url: databaseUrl, workspaceId, adminId: userId }).signIn(userId);

/** How a page of ours answers the planner. */
async function page(path: string, form?: Record<string, string>): Promise<number> {
  const response = await fetch(`${url}${path}`, {
    redirect: 'manual',
    headers: { cookie, origin: url },
    ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function isBack(): Promise<boolean> {
  return query(db, 'select 1').then(
    () => true,
    () => false,
  );
}

async function aDraftFor(email: string): Promise<string> {
  const prospectId = await aProspect(stack, { email });
  await startOutreach(stack, prospectId);
  await phase(stack, prospectId, 'approval');
  return prospectId;
}

describe('while PostgreSQL is away (faults 22, 45)', () => {
  let optsOut: Reader;
  let onItsWay: string;
  let due: string;
  let decided: string;

  beforeAll(async () => {
    [optsOut, due, decided] = await Promise.all([
      aReader(stack, 'opts-out@vinho.example'),
      aDraftFor('due@vinho.example'),
      aDraftFor('decided@vinho.example'),
    ]);
    const held = await holds.hold(
      'after the acceptance, before the record',
      'on-its-way@vinho.example',
    );
    onItsWay = held.prospectId;
    // Its undo window ends while PostgreSQL is away.
    await approveDraft(stack, due);
    await phase(stack, due, 'send');
    // The last thing that PostgreSQL says.
    await approveDraft(stack, decided);
    await postgres.kill();
    held.letGo();
  }, 2 * minuteMs);

  it('what comes in is not taken, so that the sender tries again', async () => {
    expect(await deliverMail(stack, anAnswer(optsOut, 'Hello?'))).toBe(503);
    const [to] = optsOut.mail.replyTo ?? [];
    await sandbox.send({ from: optsOut.email, to: to?.address, text: 'Unsubscribe me, please.' });
  });

  it('the pages say so, and decide nothing', async () => {
    expect(await page('/health')).toBe(200);
    expect(await page('/ready')).toBe(503);
    expect(await page('/inbox/approval')).toBe(503);
    expect(await page('/decide', { intent: 'stop', prospectId: decided })).toBe(503);
  });

  it(
    'and when it is back, web and worker go on by themselves: nothing lost, nothing twice',
    async () => {
      // Long enough for the first tries to have failed.
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      const before = performance.now();
      await postgres.comeBack();
      await vi.waitUntil(isBack, { timeout: minuteMs });
      await vi.waitUntil(async () => (await page('/ready')) === 200, { timeout: minuteMs });
      expect(await page('/inbox/approval')).toBe(200);
      await phase(stack, optsOut.prospectId, 'closed');
      for (const prospectId of [onItsWay, due, decided]) await phase(stack, prospectId, 'rest');
      console.info(
        `caught up ${((performance.now() - before) / 1000).toFixed(1)} s after the return`,
      );
      for (const name of ['opts-out', 'on-its-way', 'due', 'decided'])
        expect([name, await receivedBy(stack, `${name}@vinho.example`)]).toEqual([
          name,
          [expect.anything()],
        ]);
      const rows = await query(db, `select kind from inbound_events where state <> 'parked'`);
      expect(rows).toEqual([{ kind: 'opt_out' }]);
      expect(await brokenPromises(stack)).toEqual({});
    },
    2 * minuteMs,
  );
});
