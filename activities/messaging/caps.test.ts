import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { approve } from '#db/decisions/approval.ts';
import { changePreferences, readPreferences } from '#db/preferences.ts';
import { capPeriods, type CapPeriods } from '#domain/schedule/caps.ts';
import {
  aDraft,
  aMessage,
  aNextPass,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  type TestIntent,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage } = room.activities();

let workspace: TestWorkspace;
let pass: TestPass;
let periods: CapPeriods;

beforeEach(async () => {
  workspace = await aWorkspace(db);
  await cap(1, 3);
  pass = await aPass(db, workspace);
  periods = capPeriods(await appNow(db), 'Europe/Lisbon');
});

function cap(perDay: number | null, perWeek: number | null): Promise<number> {
  return execute(db, 'update workspaces set cap_per_day = ?, cap_per_week = ? where id = ?', [
    ...[perDay, perWeek, workspace.workspaceId],
  ]);
}

let step = 0;

/** A touch that was approved long enough ago; each in a pass of its own, so that none follows on another. */
async function approved(): Promise<TestIntent> {
  step += 1;
  const enrolmentId = await aNextPass(db, workspace, pass.prospectId, step + 1);
  const seen = await aDraft(db, { ...pass, enrolment: step + 1, enrolmentId });
  await approve(db, seen, byPlanner(workspace), null);
  await execute(
    db,
    `update approvals set decided_at = decided_at - interval '1 hour' where message_id = ?`,
    [seen.messageId],
  );
  return anIntent(db, seen);
}

/** As if something had left to them at that instant. */
async function sentAt(at: string, messageClass: 'marketing' | 'service' = 'service') {
  const { intentId } = await anIntent(db, await aMessage(db, pass, { class: messageClass }));
  await execute(
    db,
    `update intents set state = 'accepted', dispatched_at = ?, accepted_at = dispatched_at where id = ?`,
    [at, intentId],
  );
}

function choose(maxPerWeek: number): Promise<unknown> {
  const change = { ...pass, actor: { kind: 'prospect' }, source: 'preference page' } as const;
  return readPreferences(db, pass.prospectId).then((before) =>
    changePreferences(db, change, { ...before, maxPerWeek }),
  );
}

async function blocker() {
  const [row] = await query<{ blocker: { reasons?: string[]; until?: string } }>(
    db,
    'select blocker from prospects where id = ?',
    [pass.prospectId],
  );
  return row?.blocker;
}

describe('a workspace that nobody has set anything in', () => {
  it('writes to one person once a day and three times a week', async () => {
    const [row] = await query<{ capPerDay: number; capPerWeek: number }>(
      db,
      `insert into workspaces (name, time_zone, country) values ('New', 'UTC', 'DE') returning cap_per_day, cap_per_week`,
    );
    expect(row).toEqual({ capPerDay: 1, capPerWeek: 3 });
  });
});

describe('outreach to somebody who was written to', () => {
  it('today waits for tomorrow, on their own clock, and its page says why', async () => {
    await sentAt(await appNow(db));
    const { messageId } = await approved();
    expect(await planSend(messageId)).toMatchObject({ kind: 'planned', sendAt: periods.dayEnd });
    expect(await blocker()).toMatchObject({ until: periods.dayEnd, reasons: ['cap_day'] });
  });

  it('three times this week waits for their Monday', async () => {
    for (let count = 0; count < 3; count += 1) await sentAt(periods.weekStart);
    const { messageId } = await approved();
    expect(await planSend(messageId)).toMatchObject({ kind: 'planned', sendAt: periods.weekEnd });
    expect(await blocker()).toMatchObject({ reasons: ['cap_week'] });
  });

  it('last week does not wait', async () => {
    for (let count = 0; count < 5; count += 1)
      await sentAt(new Date(Date.parse(periods.weekStart) - 1).toISOString());
    expect(await planSend((await approved()).messageId)).toMatchObject({ kind: 'due' });
  });

  it('does not wait where the workspace caps nothing', async () => {
    await cap(null, null);
    await sentAt(await appNow(db));
    expect(await planSend((await approved()).messageId)).toMatchObject({ kind: 'due' });
  });

  it('waits longer when they want fewer than the workspace allows', async () => {
    await choose(1);
    await sentAt(await appNow(db));
    const { messageId } = await approved();
    expect(await planSend(messageId)).toMatchObject({ kind: 'planned', sendAt: periods.weekEnd });
  });

  it('stands outside the caps of the workspace when its clock was moved by hand', async () => {
    await execute(db, `update prospects set clock_lead = interval '1 minute' where id = ?`, [
      pass.prospectId,
    ]);
    await sentAt(await appNow(db));
    expect(await planSend((await approved()).messageId)).toMatchObject({ kind: 'due' });
  });
});

describe('the gate', () => {
  it('holds the second of two that were planned for the same day', async () => {
    const [first, second] = [await approved(), await approved()];
    expect(await sendMessage(first.intentId)).toMatchObject({ kind: 'accepted' });
    const held = await sendMessage(second.intentId);
    expect(held).toEqual({ kind: 'deferred', notBefore: periods.dayEnd });
    expect(await room.received(pass.email)).toHaveLength(1);
  });

  it('lets one of eight leave that come at once', async () => {
    const all = [];
    for (let count = 0; count < 8; count += 1) all.push(await approved());
    const outcomes = await Promise.all(all.map(({ intentId }) => sendMessage(intentId)));
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'deferred')).toHaveLength(7);
    expect(await room.received(pass.email)).toHaveLength(1);
  });

  it('counts a cap that was lowered since it was planned', async () => {
    await cap(5, 5);
    await sentAt(await appNow(db));
    const { messageId } = await approved();
    const plan = await planSend(messageId);
    if (plan.kind !== 'due') throw new Error(plan.kind);
    await cap(1, 3);
    expect(await sendMessage(plan.intentId)).toMatchObject({ notBefore: periods.dayEnd });
  });

  it('lets what is about their event, and an answer to them, through', async () => {
    await sentAt(await appNow(db), 'marketing');
    for (const messageClass of ['service', 'conversation'] as const) {
      const { intentId } = await anIntent(db, await aMessage(db, pass, { class: messageClass }));
      expect(await sendMessage(intentId), messageClass).toMatchObject({ kind: 'accepted' });
    }
  });

  it('holds what is about their event as they chose', async () => {
    await choose(1);
    await sentAt(await appNow(db));
    const { intentId } = await anIntent(db, await aMessage(db, pass, { class: 'service' }));
    expect(await sendMessage(intentId)).toMatchObject({ notBefore: periods.weekEnd });
  });

  it('does not hold a message because of itself: another try of it is the same message', async () => {
    const { intentId, messageId } = await approved();
    await execute(
      db,
      `update intents set state = 'not_sent', dispatched_at = app_now() where id = ?`,
      [intentId],
    );
    expect(await planSend(messageId)).toMatchObject({ kind: 'due' });
  });
});
