import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aPass, aWorkspace, byPlanner, type TestPass } from '#tests/builders/outreach.ts';
import { execute, query } from './client.ts';
import { optOutOfChannel, reviewOptOut } from './opt-outs.ts';
import { readReach } from './reach.ts';
import { lockProspect, openStops } from './stops.ts';
import { isAddressSuppressed } from './suppressions.ts';

const { db } = await freshDatabase();
const salt = 'a salt for tests';
const workspace = await aWorkspace(db);
const supported = ['email', 'sms', 'whatsapp'] as const;
let last = 0;

async function withPhone(phone: string): Promise<TestPass> {
  const pass = await aPass(db, workspace, { runState: 'waiting_reply' });
  await execute(db, `update prospects set phone_e164 = ?, email_canonical = email where id = ?`, [
    phone,
    pass.prospectId,
  ]);
  return pass;
}

async function stopTexts(pass: TestPass, eventKey: string): Promise<number> {
  return db.transaction((tx) =>
    optOutOfChannel(tx, {
      ...{ workspaceId: pass.workspaceId, prospectId: pass.prospectId, channel: 'sms' },
      ...{ actor: { kind: 'prospect' }, eventKey, salt },
    }),
  );
}

async function standing(pass: TestPass) {
  const [row] = await query(db, 'select run_state, outcome from prospects where id = ?', [
    pass.prospectId,
  ]);
  return row;
}

function aNumber(): string {
  last += 1;
  return `+120255504${String(last).padStart(2, '0')}`;
}

describe('a stop on one channel', () => {
  it('stops everybody with the number, keeps it on the list, and ends their outreach (fault 54)', async () => {
    const phone = aNumber();
    const [ana, rui, other] = [
      await withPhone(phone),
      await withPhone(phone),
      await withPhone(aNumber()),
    ];
    expect(await stopTexts(ana, 'stop-1')).toBe(2);
    for (const pass of [ana, rui]) {
      expect(await openStops(db, pass.prospectId)).toMatchObject([
        { kind: 'opt_out', blocks: 'channel', channel: 'sms' },
      ]);
      expect(await standing(pass)).toEqual({ runState: 'closed', outcome: 'opted_out' });
    }
    expect(await standing(other)).toEqual({ runState: 'waiting_reply', outcome: null });
    expect(await isAddressSuppressed(db, ana.workspaceId, 'sms', phone, salt)).toBe(true);
    expect(await isAddressSuppressed(db, ana.workspaceId, 'whatsapp', phone, salt)).toBe(false);
  });

  it('told twice is one stop', async () => {
    const pass = await withPhone(aNumber());
    expect([await stopTexts(pass, 'stop-2'), await stopTexts(pass, 'stop-2')]).toEqual([1, 0]);
  });

  it('leaves outreach the other channels once a person looked at it, and that one none', async () => {
    const pass = await withPhone(aNumber());
    await stopTexts(pass, 'stop-3');
    const before = await readReach(db, pass.prospectId, { salt, supported });
    expect(before?.isOptOutReviewed).toBe(false);
    const review = () =>
      db.transaction(async (tx) => {
        await lockProspect(tx, pass.prospectId);
        return reviewOptOut(tx, { ...pass, actor: byPlanner(workspace).actor });
      });
    expect([await review(), await review()]).toEqual([true, false]);
    const after = await readReach(db, pass.prospectId, { salt, supported });
    expect(after).toMatchObject({
      isOptOutReviewed: true,
      channels: { sms: { isTurnedOff: true, isOptedOut: true }, email: { isTurnedOff: false } },
    });
    await stopTexts(pass, 'stop-4');
    expect((await readReach(db, pass.prospectId, { salt, supported }))?.isOptOutReviewed).toBe(
      false,
    );
  });
});
