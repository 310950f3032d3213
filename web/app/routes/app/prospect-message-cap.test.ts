import { expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { aMessage, anIntent, aPass } from '#tests/builders/outreach.ts';
import { prospectPages } from './prospect.fixture.ts';
import * as message from './prospect-message.tsx';

const { web, db, planner } = await prospectPages();
const admin = await web.signIn(planner.userId);

/** Outreach by hand that waits, and another that left to the same person just before. */
async function waiting() {
  const pass = await aPass(db, planner);
  const sent = await anIntent(db, await aMessage(db, pass, { class: 'service' }));
  await execute(
    db,
    `update intents set state = 'accepted', dispatched_at = app_now(), accepted_at = app_now() where id = ?`,
    [sent.intentId],
  );
  const { intentId, messageId } = await anIntent(db, await aMessage(db, pass));
  await execute(db, `update messages set origin = 'person', status = 'scheduled' where id = ?`, [
    messageId,
  ]);
  await execute(db, `update intents set not_before = app_now() + interval '1 day' where id = ?`, [
    intentId,
  ]);
  return { pass, messageId };
}

async function sentenceOf({ pass, messageId }: Awaited<ReturnType<typeof waiting>>) {
  const params = { id: pass.prospectId, messageId };
  const path = `/prospects/${pass.prospectId}/messages/${messageId}`;
  const shown = await message.loader(web.args(path, { cookie: admin, params }));
  return JSON.stringify(shown);
}

it('a message by hand that a cap holds back says so, and no longer where caps are lifted', async () => {
  const held = await waiting();
  expect(await sentenceOf(held)).toMatch(/It leaves .* They were written to today already/);
  await execute(db, 'update workspaces set cap_per_day = null, cap_per_week = null');
  expect(await sentenceOf(held)).not.toContain('They were written to');
  const [row] = await query(db, 'select status from messages where id = ?', [held.messageId]);
  expect(row).toEqual({ status: 'scheduled' });
});
