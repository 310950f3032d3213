import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { closeReview, openReview } from '#db/messages/reviews.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { beat } from '#db/relay-rows.ts';
import { aMessage, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { composeNotice } from './notice-mail.ts';

const { db, deps } = await openMailRoom();
const workspace = await aWorkspace(db);

/** A message that no channel carried, and the mails that were asked for about it. */
async function anUndelivered(): Promise<{
  messageId: string;
  prospectId: string;
  rows: OutboxRow[];
}> {
  const pass = await aPass(db, workspace);
  const { messageId, prospectId } = await aMessage(db, pass, { class: 'service' });
  await execute(db, "update messages set origin = 'api' where id = ?", [messageId]);
  for (let time = 0; time < 2; time += 1) await openReview(db, messageId, 'all_channels_failed');
  const rows = await query<OutboxRow>(
    db,
    `select id, workspace_id, kind, prospect_id, payload, attempts from outbox where prospect_id = ? and kind = 'mail'`,
    [prospectId],
  );
  return { messageId, prospectId, rows };
}

describe('the mail about a message that no channel carried', () => {
  it('is asked for once, tells who and where to decide', async () => {
    const { messageId, prospectId, rows } = await anUndelivered();
    expect(rows).toHaveLength(1);
    const [row] = rows;
    if (!row) throw new Error('Nothing was queued.');
    expect(await composeNotice(db, deps.settings, row)).toMatchObject({
      template: 'needs-person',
      data: {
        prospect: { name: 'Ana Lopes' },
        reason: 'all_channels_failed',
        link: expect.stringContaining(`/prospects/${prospectId}/messages/${messageId}`),
      },
    });
  });

  it('is not sent once somebody acted, nor to whom the inbox shows it', async () => {
    const { messageId, rows } = await anUndelivered();
    const [row] = rows;
    if (!row) throw new Error('Nothing was queued.');
    await beat(db, `inbox:${workspace.userId}`, {});
    expect(await composeNotice(db, deps.settings, row)).toBe('nothing');
    await execute(db, 'delete from heartbeats');
    expect(await composeNotice(db, deps.settings, row)).not.toBe('nothing');
    await closeReview(db, messageId);
    expect(await composeNotice(db, deps.settings, row)).toBe('nothing');
  });
});
