import { beforeAll, describe, expect, it } from 'vitest';
import {
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { rulesTold } from '#tests/builders/relay.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from './client.ts';
import { showRun } from './enrolments.ts';
import { holdIntent } from './held-sends.ts';
import { storeSendRules } from './limit-settings.ts';
import { storeWorkspace } from './settings.ts';
import { readWorkspace } from './workspaces.ts';

const { db } = await freshDatabase();
const until = '2099-01-01T00:00:00.000Z';
// One batch and some more.
const waiting = 105;
let workspace: TestWorkspace;
let by: { workspaceId: string; userId: string };

beforeAll(async () => {
  workspace = await aWorkspace(db);
  by = { workspaceId: workspace.workspaceId, userId: workspace.userId };
  await execute(db, 'update workspaces set cap_per_day = 1, cap_per_week = 3');
  for (let number = 0; number < waiting; number += 1) {
    const pass = await aPass(db, workspace, { runState: 'waiting_time' });
    await showRun(db, pass.prospectId, 1, {
      runState: 'waiting_time',
      blocker: { code: 'send_time', until, reasons: ['cap_day'] },
    });
    const { messageId, intentId } = await anIntent(
      db,
      await aMessage(db, pass, { class: 'service' }),
    );
    await execute(db, `update messages set origin = 'api' where id = ?`, [messageId]);
    await holdIntent(db, intentId, { by: 'limit', until });
  }
});

/** How often each of those who wait was told something of this kind. */
async function tellings(kind: 'event' | 'message_news' | 'start_message'): Promise<number[]> {
  const rows = await query<{ count: number }>(
    db,
    `select count(*) as count from outbox where workspace_id = ? and kind = ? group by prospect_id`,
    [workspace.workspaceId, kind],
  );
  return rows.map(({ count }) => count);
}

const onceEach = Array.from({ length: waiting }, () => 1);

describe('more messages that wait than fit into one batch', () => {
  it('are all told when a limit was changed, each once', async () => {
    await storeSendRules(db, by, { capPerDay: 1, capPerWeek: 3, sendLimits: { mailPerHour: 500 } });
    expect(await rulesTold(db)).toBe(2);
    expect(await tellings('message_news')).toEqual(onceEach);
    expect(await query(db, 'select 1 from intents where held_by is not null')).toEqual([]);
  });

  it('are told to the last even where each is held again at once', async () => {
    await execute(db, `update intents set held_by = 'limit', held_until = ?`, [until]);
    await execute(db, 'delete from outbox');
    await execute(
      db,
      `create function hold_again() returns trigger language plpgsql as $$ begin
         new.held_by = 'limit'; return new; end $$`,
    );
    await execute(
      db,
      'create trigger held_again before update on intents for each row execute function hold_again()',
    );
    await storeSendRules(db, by, { capPerDay: 1, capPerWeek: 3, sendLimits: { mailPerHour: 600 } });
    expect(await rulesTold(db)).toBe(2);
    expect(await tellings('message_news')).toEqual(onceEach);
  });

  it('because of a cap are all planned anew when it was changed, each once', async () => {
    await execute(db, 'delete from outbox');
    await storeSendRules(db, by, { capPerDay: 2, capPerWeek: 3, sendLimits: { mailPerHour: 600 } });
    expect(await rulesTold(db)).toBe(2);
    expect(await tellings('event')).toEqual(onceEach);
  });

  it('with others look at their hour again when that of the workspace was changed, each once', async () => {
    await execute(db, 'delete from outbox');
    await execute(db, `update messages set status = 'batched', waits_for = 'batch'`);
    const settings = await readWorkspace(db, by.workspaceId);
    await storeWorkspace(db, by, { ...settings, brandName: 'Another' });
    expect(await rulesTold(db)).toBe(0);
    await storeWorkspace(db, by, { ...settings, dailySlot: '17:30' });
    expect(await rulesTold(db)).toBe(2);
    expect(await tellings('start_message')).toEqual(onceEach);
  });

  it('are asked for by nothing where nothing was changed', async () => {
    await execute(db, 'delete from outbox');
    await storeSendRules(db, by, { capPerDay: 2, capPerWeek: 3, sendLimits: { mailPerHour: 600 } });
    expect(await rulesTold(db)).toBe(0);
  });
});
