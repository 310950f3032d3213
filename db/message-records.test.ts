import { beforeAll, describe, expect, it } from 'vitest';
import { endStatuses, progressStatuses, type MessageStatus } from '#domain/messaging/status.ts';
import {
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  someContent,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query, type Db } from './client.ts';
import { markDispatching, recordAttempt } from './ledger.ts';
import {
  advanceMessage,
  insertVersion,
  readFirstSubject,
  returnToApproval,
} from './message-records.ts';
import { readLetter } from './letter.ts';

const { db } = await freshDatabase();
const statuses: readonly MessageStatus[] = [...progressStatuses, ...endStatuses];
const rankOf = (status: MessageStatus) =>
  progressStatuses.findIndex((progress) => progress === status);
const isEnd = (status: MessageStatus) => rankOf(status) === -1;

let pass: TestPass;
let messageId: string;
beforeAll(async () => {
  pass = await aPass(db, await aWorkspace(db));
  ({ messageId } = await aMessage(db, pass));
});

interface Row {
  status: MessageStatus;
  sentAt: string | null;
  bouncedAt: string | null;
  repliedAt: string | null;
}

async function read(tx: Db): Promise<Row | undefined> {
  const [row] = await query<Row>(
    tx,
    'select status, sent_at, bounced_at, replied_at from messages where id = ?',
    [messageId],
  );
  return row;
}

async function set(tx: Db, status: MessageStatus): Promise<void> {
  await execute(
    tx,
    'update messages set status = ?, sent_at = null, bounced_at = null, replied_at = null where id = ?',
    [status, messageId],
  );
}

/** C23 and C24 in words of their own: what may follow what. */
function mayFollow(from: MessageStatus, to: MessageStatus): boolean {
  if (isEnd(from)) return false;
  if (!isEnd(to)) return rankOf(to) > rankOf(from);
  if (to === 'bounced') return ['sending', 'unknown', 'sent', 'delivered'].includes(from);
  if (to === 'failed') return rankOf(from) <= rankOf('sent');
  return rankOf(from) < rankOf('sending');
}

describe('the status of a message', () => {
  it.each(statuses)('from %s moves to what may follow, and to nothing else', async (from) => {
    await db.transaction(async (tx) => {
      for (const to of statuses) {
        await set(tx, from);
        await advanceMessage(tx, messageId, to);
        expect([to, (await read(tx))?.status]).toEqual([to, mayFollow(from, to) ? to : from]);
      }
    });
  });

  it.each([
    { receipts: ['sent', 'delivered', 'opened', 'clicked', 'replied'], ends: ['replied'] },
    { receipts: ['sent', 'delivered', 'bounced'], ends: ['bounced'] },
    { receipts: ['sent', 'opened', 'failed', 'bounced'], ends: ['opened', 'failed', 'bounced'] },
  ] as const)(
    'never goes back, in whatever order $receipts come',
    async ({ receipts, ends }) => {
      await db.transaction(async (tx) => {
        for (const order of permutations(receipts)) {
          await set(tx, 'sending');
          let before: MessageStatus = 'sending';
          for (const receipt of order) {
            await advanceMessage(tx, messageId, receipt);
            const after = (await read(tx))?.status ?? 'draft';
            if (after !== before) expect(mayFollow(before, after)).toBe(true);
            before = after;
          }
          expect(ends).toContain(before);
        }
      });
    },
    60_000,
  );

  it('out of order still keeps the time of every receipt', async () => {
    await set(db, 'sending');
    await advanceMessage(db, messageId, 'replied');
    await advanceMessage(db, messageId, 'sent');
    expect(await read(db)).toEqual({
      status: 'replied',
      sentAt: expect.any(String),
      bouncedAt: null,
      repliedAt: expect.any(String),
    });
  });

  it('keeps the first time of a receipt that comes again', async () => {
    await set(db, 'sending');
    await advanceMessage(db, messageId, 'sent');
    const first = await read(db);
    await advanceMessage(db, messageId, 'sent');
    expect(await read(db)).toEqual(first);
  });

  it.each(statuses)('%s goes back to approval only before anything left', async (status) => {
    await set(db, status);
    await returnToApproval(db, messageId, 'pending_approval');
    const mayReturn = ['draft', 'pending_approval', 'approved', 'scheduled'].includes(status);
    expect((await read(db))?.status).toBe(mayReturn ? 'pending_approval' : status);
  });
});

function lettersOf(words: string) {
  const { subject, html, plainText, contentHash } = someContent(words);
  return { subject, html, plainText, contentHash, hasFiles: false };
}

describe('the text of a message', () => {
  it('has versions, and leaves as the one that is asked for', async () => {
    const seen = await aMessage(db, pass, { words: 'First.' });
    await insertVersion(db, seen.messageId, 2, someContent('Second.'), pass.userId);
    expect(await readLetter(db, seen.messageId, 1)).toMatchObject(lettersOf('First.'));
    expect(await readLetter(db, seen.messageId, 2)).toMatchObject(lettersOf('Second.'));
    expect(await readLetter(db, seen.messageId, 3)).toBeNull();
  });

  it('of a version that exists cannot be written over', async () => {
    const seen = await aMessage(db, pass, { words: 'First.' });
    await expect(insertVersion(db, seen.messageId, 1, someContent('Other.'), null)).rejects.toThrow(
      'duplicate key',
    );
  });
});

describe('the thread of a pass', () => {
  async function sent(step: number): Promise<{ messageId: string; header: string }> {
    const intent = await anIntent(db, await aMessage(db, talk, { step }));
    const header = `<touch-${String(step)}@quillmere.example>`;
    const { intentId } = intent;
    await markDispatching(db, { intentId, messageIdHeader: header, transport: 't', leaseMs: 1 });
    await recordAttempt(db, {
      intentId,
      attemptNumber: 1,
      outcome: 'accepted',
      errorClass: null,
      detail: null,
    });
    return { messageId: intent.messageId, header };
  }
  let talk: TestPass;
  const threadOf = async (messageId: string) => (await readLetter(db, messageId, 1))?.thread;

  it('holds what was accepted and what they wrote, oldest first, without the message itself', async () => {
    talk = await aPass(db, { workspaceId: pass.workspaceId, userId: pass.userId });
    const unsent = await aMessage(db, talk, { step: 3 });
    expect(await threadOf(unsent.messageId)).toEqual([]);
    expect(await readFirstSubject(db, talk.enrolmentId)).toBeNull();
    const first = await sent(0);
    await execute(
      db,
      `insert into inbound_events (event_key, source, received_at, state, kind, prospect_id, enrolment, message_id_header)
       values (:key, 'mail', app_now(), 'classified', 'reply', :prospectId, 1, '<reply@vinho.example>'),
         (:key || 'x', 'mail', app_now(), 'classified', 'out_of_office', :prospectId, 1, '<away@vinho.example>')`,
      { key: `thread:${talk.prospectId}`, prospectId: talk.prospectId },
    );
    const second = await sent(1);
    const headers = [first.header, '<reply@vinho.example>', second.header];
    expect(await threadOf(unsent.messageId)).toEqual(headers);
    expect(await threadOf(second.messageId)).toEqual(headers.slice(0, 2));
    expect(await readFirstSubject(db, talk.enrolmentId)).toBe('A hillside for sixty');
  });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
