import { describe, expect, it } from 'vitest';
import {
  aDraft,
  aPass,
  aWorkspace,
  byPlanner,
  carriedBy,
  someContent,
} from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { hashWithFiles, insertFiles, readFiles } from '../attachments.ts';
import { query } from '../client.ts';
import { approve, edit, undo } from './approval.ts';

const { db } = await freshDatabase();
const inAWeek = '2098-01-08T09:00:00.000Z';
const sendAt = '2098-01-02T09:00:00.000Z';
const offer = {
  name: 'offer.pdf',
  contentType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.7 offer'),
} as const;

describe('a draft with a file', () => {
  it('keeps it when its words are edited, and its approval goes on covering it', async () => {
    const workspace = await aWorkspace(db);
    const me = byPlanner(workspace);
    const seen = await aDraft(db, await aPass(db, workspace));
    await insertFiles(db, seen.messageId, 1, [offer]);
    const words = someContent('Shorter.');
    expect(await edit(db, seen, me, words, inAWeek)).toMatchObject({ ok: true });
    expect(await readFiles(db, seen.messageId, 2)).toEqual([offer]);
    const contentHash = hashWithFiles(words.contentHash, [offer]);
    expect(contentHash).not.toBe(words.contentHash);
    const [asked] = await query<{ contentHash: string }>(
      db,
      `select a.content_hash from approvals a join message_versions v on v.message_id = a.message_id
         and v.version = a.message_version and v.content_hash = a.content_hash
       where a.message_id = ? and a.state = 'pending'`,
      [seen.messageId],
    );
    expect(asked).toEqual({ contentHash });
    const withoutIt = { ...seen, version: 2, contentHash: words.contentHash };
    expect(await approve(db, withoutIt, me, sendAt)).toMatchObject({ ok: false });
    expect(await approve(db, { ...withoutIt, contentHash }, me, sendAt)).toMatchObject({
      ok: true,
    });
  });
});

describe('a message that somebody wrote by hand, with its file', () => {
  it('becomes no draft of the cadence: it is taken back as a whole or not at all', async () => {
    const workspace = await aWorkspace(db);
    const me = byPlanner(workspace);
    const carriage = { ...carriedBy('email'), origin: 'person' as const };
    const seen = await aDraft(db, await aPass(db, workspace), { carriage });
    await approve(db, seen, me, sendAt);
    const refused = { ok: false, problem: { reason: 'already_leaving' } };
    expect(await undo(db, seen, me, inAWeek)).toEqual(refused);
    expect(await edit(db, seen, me, someContent('Shorter.'), inAWeek)).toEqual(refused);
  });
});
