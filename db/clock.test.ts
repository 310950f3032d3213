import { afterEach, describe, expect, it } from 'vitest';
import { aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from './client.ts';
import { appNow } from './clock.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);
const { prospectId } = await aPass(db, workspace);
const other = await aPass(db, workspace);
const hourMs = 3_600_000;

/** Hours by which a clock runs ahead of the wall, rounded: a test may take its time. */
async function hoursAhead(prospect?: string): Promise<number> {
  const [wall] = await query<{ now: string }>(db, 'select clock_timestamp() as now');
  return Math.round(
    (Date.parse(await appNow(db, prospect)) - Date.parse(wall?.now ?? '')) / hourMs,
  );
}

async function setLeads(everybody: string | null, one: string | null): Promise<void> {
  await execute(db, 'update workspaces set clock_lead = cast(? as interval)', [everybody]);
  await execute(db, 'update prospects set clock_lead = cast(? as interval) where id = ?', [
    one,
    prospectId,
  ]);
}

afterEach(() => setLeads(null, null));

describe('the one clock', () => {
  it('is the wall’s in production, and goes on inside a transaction', async () => {
    expect(await hoursAhead()).toBe(0);
    expect(await hoursAhead(prospectId)).toBe(0);
    await db.transaction(async (tx) => {
      const first = await appNow(tx);
      await tx.raw('select pg_sleep(0.01)');
      expect(Date.parse(await appNow(tx))).toBeGreaterThan(Date.parse(first));
    });
  });

  it('is moved for everybody by a simulation', async () => {
    await setLeads('100 hours', null);
    expect([await hoursAhead(), await hoursAhead(prospectId)]).toEqual([100, 100]);
  });

  it('is moved for one prospect by a jump, and for nobody else', async () => {
    await setLeads(null, '50 hours');
    expect(await hoursAhead(prospectId)).toBe(50);
    expect(await hoursAhead(other.prospectId)).toBe(0);
    expect(await hoursAhead()).toBe(0);
  });

  it('is for one prospect never behind everybody’s', async () => {
    await setLeads('100 hours', '50 hours');
    expect(await hoursAhead(prospectId)).toBe(100);
    await setLeads('10 hours', '50 hours');
    expect(await hoursAhead(prospectId)).toBe(50);
    expect(await hoursAhead()).toBe(10);
  });

  it('tells instants in the one form they have', async () => {
    expect(await appNow(db)).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });
});
