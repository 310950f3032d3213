import { describe, expect, it } from 'vitest';
import { hashWithFiles } from '#db/attachments.ts';
import { execute } from '#db/client.ts';
import { insertVersion } from '#db/message-records.ts';
import { checkAttachments } from '#domain/messaging/attachment.ts';
import { aMessage, anIntent, aPass, aWorkspace, someContent } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const room = await openMailRoom();
const { db } = room;
const { sendMessage } = room.activities();
const workspace = await aWorkspace(db);

const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(40_000, 7)]);
const checked = checkAttachments([{ name: 'Angebot für Mai.pdf', bytes }]);
const files = checked.ok ? checked.value : [];

/** An answer of a planner, with a file. */
async function anAnswerWithFile() {
  const pass = await aPass(db, workspace);
  const seen = await aMessage(db, pass, { class: 'conversation' });
  const content = someContent('Here is our offer.');
  const contentHash = hashWithFiles(content.contentHash, files);
  await insertVersion(db, seen.messageId, 2, { ...content, contentHash, files }, null);
  await execute(db, 'update messages set current_version = 2 where id = ?', [seen.messageId]);
  return { ...(await anIntent(db, seen)), pass, contentHash };
}

describe('a file that goes with a mail', () => {
  it('arrives as it was stored, once, under the hash that covers it', async () => {
    const { intentId, pass, contentHash } = await anAnswerWithFile();
    expect(await sendMessage(intentId)).toMatchObject({ kind: 'accepted' });
    await sendMessage(intentId);
    const [line, ...more] = await room.received(pass.email);
    expect(more).toEqual([]);
    expect(line?.contentHash).toBe(contentHash);
    const { attachments } = await room.readMail(line);
    expect(attachments).toHaveLength(1);
    expect(attachments[0]).toMatchObject({
      filename: 'Angebot für Mai.pdf',
      mimeType: 'application/pdf',
    });
    const content = attachments[0]?.content;
    expect(content instanceof ArrayBuffer && Buffer.from(content).equals(bytes)).toBe(true);
  });

  it('that is not what was approved does not leave', async () => {
    const { intentId, pass, messageId } = await anAnswerWithFile();
    await execute(
      db,
      `update message_attachments set bytes = convert_to('%PDF-another', 'UTF8') where message_id = ?`,
      [messageId],
    );
    await expect(sendMessage(intentId)).rejects.toThrow('not what was approved');
    expect(await room.received(pass.email)).toEqual([]);
  });

  it('changes what is approved: another file, name or order is another content', () => {
    const [file] = files;
    if (!file) throw new Error('no file');
    const other = { ...file, name: 'other.pdf' };
    const hashes = [[], [file], [other], [file, other], [other, file]].map((list) =>
      hashWithFiles('a', list),
    );
    expect(hashes[0]).toBe('a');
    expect(new Set(hashes).size).toBe(5);
  });
});
