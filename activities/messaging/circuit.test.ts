import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appNow } from '#db/clock.ts';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { readBacklog } from '#db/held-sends.ts';
import { addMs, epochMs, isBefore } from '#domain/kernel/instant.ts';
import { noLimits } from '#domain/messaging/send-limits.ts';
import {
  aDraft,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import type { MailOutcome, MailTransport } from '../deps.ts';

const room = await openMailRoom();
const { db } = room;

let workspace: TestWorkspace;
/** What the provider answers; null: as it really does. */
let answer: MailOutcome | null = null;
let calls = 0;
const provider: MailTransport = {
  name: 'provider',
  send: (mail, isLeaseHeld) => {
    calls += 1;
    return answer === null ? room.deps.mail.send(mail, isLeaseHeld) : Promise.resolve(answer);
  },
};
const perMinute = { limit: 3, perMs: 60_000, reserved: 0 };
const limits = { ...noLimits, account: { ...noLimits.account, email: [perMinute] } };
const { planSend, sendMessage } = room.activities({ mail: provider });
const limited = room.activities({ mail: provider, settings: { limits } });

const silence: MailOutcome = {
  kind: 'not-sent',
  errorClass: 'transient',
  response: 'ECONNREFUSED',
};
const refusedLogin: MailOutcome = {
  kind: 'not-sent',
  errorClass: 'sender-config',
  response: '535 5.7.8',
};

beforeAll(async () => {
  workspace = await aWorkspace(db);
});
beforeEach(async () => {
  answer = null;
  calls = 0;
  await execute(
    db,
    `update intents set state = 'suppressed' where state in ('planned', 'not_sent')`,
  );
  for (const table of ['send_places', 'send_attempts', 'provider_accounts'])
    await execute(db, `delete from ${table}`);
});

interface Waiting {
  intentId: string;
  messageId: string;
  pass: TestPass;
}

async function aWaiting(
  traits: { urgency?: string; deadlineHours?: number } = {},
): Promise<Waiting> {
  const pass = await aPass(db, workspace);
  const seen = await aDraft(db, pass);
  await approve(db, seen, byPlanner(workspace), null);
  await execute(
    db,
    `update messages set urgency = :urgency, deadline_at = app_now() + make_interval(hours => cast(:deadlineHours as int))
     where id = :id`,
    {
      urgency: traits.urgency ?? null,
      deadlineHours: traits.deadlineHours ?? null,
      id: seen.messageId,
    },
  );
  return { ...(await anIntent(db, seen)), pass };
}

/** Moves the one clock. */
async function passMs(ms: number): Promise<void> {
  await execute(
    db,
    `update workspaces set clock_lead = coalesce(clock_lead, '0') + make_interval(secs => ? / 1000.0) where id = ?`,
    [ms, workspace.workspaceId],
  );
}

async function circuit() {
  const [row] = await query<{ circuit: string; reason: string | null; failedProbes: number }>(
    db,
    'select circuit, reason, failed_probes from provider_accounts where name = ?',
    ['provider'],
  );
  return row;
}

async function held(intentId: string) {
  const [row] = await query<{ heldBy: string | null; heldUntil: string | null }>(
    db,
    'select held_by, held_until from intents where id = ?',
    [intentId],
  );
  return { heldBy: row?.heldBy ?? null, heldUntil: row?.heldUntil ?? '' };
}

async function goesDown(): Promise<void> {
  answer = silence;
  for (let call = 0; call < 3; call += 1) await sendMessage((await aWaiting()).intentId);
  expect(await circuit()).toMatchObject({ circuit: 'open', reason: 'no_answer' });
  await execute(db, `update intents set state = 'suppressed' where state = 'not_sent'`);
  calls = 0;
}

describe('the circuit of a provider', () => {
  it('opens after three calls that found nobody, and then nobody calls', async () => {
    await goesDown();
    const waiting = await aWaiting();
    const outcome = await sendMessage(waiting.intentId);
    const { heldBy, heldUntil } = await held(waiting.intentId);
    expect(outcome).toEqual({ kind: 'deferred', notBefore: heldUntil });
    expect(heldBy).toBe('circuit');
    expect(await planSend(waiting.messageId)).toMatchObject({ kind: 'planned' });
    expect(calls).toBe(0);
    expect(await readBacklog(db, workspace.workspaceId)).toMatchObject({
      count: 1,
      forProvider: 1,
    });
  });

  it('opens at once when the login is refused', async () => {
    answer = refusedLogin;
    await sendMessage((await aWaiting()).intentId);
    expect(await circuit()).toMatchObject({ circuit: 'open', reason: 'auth_failure' });
  });

  it('stays closed when a person or a text is the matter', async () => {
    answer = { kind: 'refused', errorClass: 'permanent-content', response: '554 5.6.0' };
    for (let call = 0; call < 12; call += 1) await sendMessage((await aWaiting()).intentId);
    expect(await circuit()).toBeUndefined();
  });

  it('is tried by one message only, however many come at once, and one of those that wait asks for all', async () => {
    await goesDown();
    const waiting = await Promise.all(Array.from({ length: 6 }, () => aWaiting()));
    for (const { intentId } of waiting) await sendMessage(intentId);
    const untils = await Promise.all(waiting.map(({ intentId }) => held(intentId)));
    const now = await appNow(db);
    const soon = untils.filter(({ heldUntil }) => isBefore(heldUntil, addMs(now, 120_000)));
    expect(soon).toHaveLength(1);
    await passMs(61_000);
    const outcomes = await Promise.all(waiting.map(({ intentId }) => sendMessage(intentId)));
    expect(calls).toBe(1);
    expect(outcomes.filter(({ kind }) => kind === 'not-sent')).toHaveLength(1);
    expect(await circuit()).toMatchObject({ circuit: 'open', failedProbes: 1 });
  });

  it('that a probe finds open still costs the message nothing of its ladder', async () => {
    await goesDown();
    const { intentId, messageId } = await aWaiting();
    await planSend(messageId);
    for (let probe = 0; probe < 8; probe += 1) {
      await sendMessage(intentId);
      await passMs(901_000);
    }
    expect(calls).toBeGreaterThan(4);
    answer = null;
    expect(await planSend(messageId)).not.toMatchObject({ kind: 'exhausted' });
    expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
    expect(await circuit()).toMatchObject({ circuit: 'closed' });
  });
});

describe('when the provider is back', () => {
  async function parkAll(waiting: readonly Waiting[]): Promise<void> {
    for (const { intentId } of waiting) {
      await sendMessage(intentId);
      await passMs(10);
    }
  }

  it('everybody who waited has a turn: by deadline, then urgency, inside the limits, and their runs are told', async () => {
    await goesDown();
    const plain = await aWaiting();
    const earlier = await aWaiting();
    const high = await aWaiting({ urgency: 'high' });
    const soon = await aWaiting({ deadlineHours: 5 });
    const sooner = await aWaiting({ deadlineHours: 3, urgency: 'low' });
    const probe = await aWaiting();
    await parkAll([probe, earlier, plain, high, soon, sooner]);
    await passMs(61_000);
    answer = null;
    expect(await limited.sendMessage(probe.intentId)).toMatchObject({ kind: 'accepted' });
    const order = [sooner, soon, high, earlier, plain];
    const turns = await Promise.all(order.map(({ intentId }) => held(intentId)));
    expect(turns.map(({ heldBy }) => heldBy)).toEqual(order.map(() => 'release'));
    const at = turns.map(({ heldUntil }) => epochMs(heldUntil));
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    // Three a minute, and the probe took the first place.
    expect((at[2] ?? 0) - epochMs(await appNow(db))).toBeGreaterThan(55_000);
    const told = await query<{ prospectId: string }>(
      db,
      `select o.prospect_id from outbox o join decisions d on o.business_key = 'decision:' || d.id
       where d.kind = 'resume' and d.actor_kind = 'system' and o.prospect_id = any(?) order by o.id`,
      [order.map(({ pass }) => pass.prospectId)],
    );
    expect(told.map(({ prospectId }) => prospectId)).toEqual(
      order.map(({ pass }) => pass.prospectId),
    );
  });

  it('nobody goes before their turn, and everybody once', async () => {
    await goesDown();
    const waiting = await Promise.all(Array.from({ length: 4 }, () => aWaiting()));
    const probe = await aWaiting();
    await parkAll([probe, ...waiting]);
    await passMs(61_000);
    answer = null;
    await sendMessage(probe.intentId);
    const [one] = waiting;
    const { heldUntil } = await held(one?.intentId ?? '');
    expect(await sendMessage(one?.intentId ?? '')).toEqual({
      kind: 'deferred',
      notBefore: heldUntil,
    });
    expect(await planSend(one?.messageId ?? '')).toMatchObject({
      kind: 'planned',
      sendAt: heldUntil,
    });
    await passMs(60_000);
    for (const { intentId, pass } of waiting) {
      expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
      expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
      expect(await room.received(pass.email)).toHaveLength(1);
    }
    expect(await readBacklog(db, workspace.workspaceId)).toMatchObject({ count: 0 });
  });

  it('the hours of all who wait are read together, however many they are', async () => {
    await goesDown();
    const waiting = await Promise.all(Array.from({ length: 4 }, () => aWaiting()));
    const probe = await aWaiting();
    await parkAll([probe, ...waiting]);
    await passMs(61_000);
    answer = null;
    const lookAheads: string[] = [];
    const listen = ({ sql }: { sql: string }) => {
      if (sql.includes('gate_facts') && !sql.includes('for update')) lookAheads.push(sql);
    };
    db.on('query', listen);
    await sendMessage(probe.intentId);
    db.removeListener('query', listen);
    expect(lookAheads).toHaveLength(1);
    for (const { intentId } of waiting)
      expect(await held(intentId)).toMatchObject({ heldBy: 'release' });
  });

  it('what lost its purpose is planned again and has no turn', async () => {
    await goesDown();
    const late = await aWaiting({ deadlineHours: 1 });
    const probe = await aWaiting();
    await parkAll([probe, late]);
    await passMs(2 * 3_600_000);
    answer = null;
    await sendMessage(probe.intentId);
    expect(await held(late.intentId)).toEqual({ heldBy: null, heldUntil: '' });
    expect(await room.received(late.pass.email)).toEqual([]);
  });

  it('a stop that came meanwhile counts', async () => {
    await goesDown();
    const waiting = await aWaiting();
    const probe = await aWaiting();
    await parkAll([probe, waiting]);
    await execute(db, `update intents set state = 'suppressed' where id = ?`, [waiting.intentId]);
    await passMs(61_000);
    answer = null;
    await sendMessage(probe.intentId);
    await passMs(60_000);
    expect(await sendMessage(waiting.intentId)).toMatchObject({ kind: 'skipped' });
    expect(await room.received(waiting.pass.email)).toEqual([]);
  });
});

describe('a worker that dies', () => {
  it('as it tries the account holds nobody up for longer than two minutes', async () => {
    await goesDown();
    const waiting = await aWaiting();
    await sendMessage(waiting.intentId);
    await execute(
      db,
      `update provider_accounts set circuit = 'half_open', probe_since = app_now(), probe_at = null`,
    );
    answer = null;
    expect(await sendMessage(waiting.intentId)).toMatchObject({ kind: 'deferred' });
    await passMs(121_000);
    expect(await sendMessage(waiting.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await circuit()).toMatchObject({ circuit: 'closed' });
  });

  it('before it gave everybody a turn leaves them to their own look, once', async () => {
    await goesDown();
    const waiting = await aWaiting();
    await sendMessage(waiting.intentId);
    await execute(db, `update provider_accounts set circuit = 'closed', closed_at = app_now()`);
    answer = null;
    expect(await sendMessage(waiting.intentId)).toMatchObject({ kind: 'deferred' });
    await passMs(61_000);
    expect(await sendMessage(waiting.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await sendMessage(waiting.intentId)).toMatchObject({ kind: 'accepted' });
    expect(await room.received(waiting.pass.email)).toHaveLength(1);
  });
});
