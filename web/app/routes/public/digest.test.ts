import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { bundleItems, notePage } from '#db/messages/digest.ts';
import { hashToken, makeToken } from '#db/signed-links.ts';
import { aMessage, aPass } from '#tests/builders/outreach.ts';
import { modelIn, statusIn } from '#tests/harness/answers.ts';
import { freshWeb } from '#tests/harness/web.ts';
import { loader } from './digest.tsx';

const web = await freshWeb();
const { db } = web;
const pass = await aPass(db, { workspaceId: web.workspaceId, userId: web.adminId });

/** A digest of two messages with a page; answers the token of its link. */
async function aDigest(): Promise<string> {
  const digest = await aMessage(db, pass, { class: 'service' });
  const items = [];
  for (const words of ['The hall is free.\n\nShall we keep it?', 'Two menus came.']) {
    const { messageId } = await aMessage(db, pass, { class: 'service', words });
    await execute(db, "update messages set status = 'batched' where id = ?", [messageId]);
    items.push(messageId);
  }
  await bundleItems(db, digest.messageId, items);
  const token = makeToken(web.config.secrets.linkSecret, 'digest', digest.messageId);
  await notePage(db, digest.messageId, hashToken(token));
  return token;
}

const open = (token: string) => loader(web.args(`/m/${token}`, { params: { token } }));

describe('the page behind the link of a short text', () => {
  it('lists the messages that left together, and nothing of it may be kept or passed on', async () => {
    const answer = await open(await aDigest());
    expect(modelIn(answer)).toMatchObject({
      state: 'open',
      items: [
        { paragraphs: [[{ text: 'The hall is free.' }], [{ text: 'Shall we keep it?' }]] },
        { paragraphs: [[{ text: 'Two menus came.', href: null }]] },
      ],
    });
    expect(statusIn(answer)).toBe(200);
  });

  it.each(['a'.repeat(26), 'short', '../etc/passwd'])(
    'says nothing of what exists for „%s“',
    async (token) => {
      const answer = await open(token);
      expect(statusIn(answer)).toBe(404);
      expect(modelIn(answer)).toMatchObject({ state: 'unknown' });
    },
  );

  it('is gone with the person', async () => {
    const token = await aDigest();
    await execute(db, 'update prospects set deleted_at = app_now() where id = ?', [
      pass.prospectId,
    ]);
    expect(statusIn(await open(token))).toBe(404);
  });
});
