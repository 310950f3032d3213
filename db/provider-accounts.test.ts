import { beforeEach, describe, expect, it } from 'vitest';
import { appNow } from './clock.ts';
import { addMs } from '#domain/kernel/instant.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import {
  forgetOtherAccounts,
  lockCircuit,
  pauseAccount,
  readOpenAccounts,
  readTroubled,
  saveCircuit,
} from './provider-accounts.ts';

const { db } = await freshDatabase();

async function open(name: string): Promise<void> {
  const now = await appNow(db);
  await db.transaction(async (tx) => {
    await lockCircuit(tx, { name, channel: 'sms' });
    const probeAt = addMs(now, 60_000);
    await saveCircuit(tx, name, {
      ...{ kind: 'open', reason: 'auth_failure', openedAt: now, probeAt, failedProbes: 0 },
    });
  });
}

describe('the circuit of an account that is no longer set up', () => {
  beforeEach(async () => {
    await open('twilio-sms +12025550142');
    await open('twilio-sms +12025550149');
    await pauseAccount(db, { name: 'smtp-old', channel: 'email' }, 3_600_000);
  });

  it('is forgotten when a worker starts without it, and the others stay', async () => {
    expect(await forgetOtherAccounts(db, ['smtp', 'twilio-sms +12025550142'])).toBe(2);
    expect((await readOpenAccounts(db)).map(({ name }) => name)).toEqual([
      'twilio-sms +12025550142',
    ]);
    expect(await readTroubled(db, ['smtp-old'])).toEqual([]);
  });

  it('begins anew where it is set up again', async () => {
    await forgetOtherAccounts(db, []);
    expect(await readOpenAccounts(db)).toEqual([]);
    const state = await lockCircuit(db, { name: 'twilio-sms +12025550149', channel: 'sms' });
    expect(state).toEqual({ kind: 'closed', since: null });
  });
});
