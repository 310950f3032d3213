import { createHash, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aMessage, anIntent, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query, type Db } from './client.ts';
import { readContentKeyOwner, setContentKey } from './inbound-keys.ts';
import {
  claimInbound,
  findByAddress,
  findByMessageIds,
  findByReplyToken,
  lockContacts,
  parkInbound,
  postponeInbound,
  readInbound,
  storeInbound,
  storeReading,
  type InboundReading,
} from './inbound.ts';
import { markDispatching } from './ledger.ts';
import { lockProspect } from './stops.ts';

const { db } = await freshDatabase();

beforeEach(async () => {
  await execute(db, 'delete from inbound_events');
});

const raw = Buffer.from('Subject: hello\r\n\r\nwords \u0000 with a null byte');
const store = (eventKey: string) =>
  storeInbound(db, { workspaceId: null, eventKey, source: 'mail', raw });

async function storedId(eventKey: string): Promise<string> {
  const [row] = await query<{ id: string }>(
    db,
    'select id from inbound_events where event_key = ?',
    [eventKey],
  );
  return row?.id ?? '';
}

const reading: InboundReading = {
  kind: 'reply',
  category: null,
  classification: {},
  workspaceId: null,
  prospectId: null,
  enrolment: null,
  messageId: null,
  matchedBy: null,
  channel: 'email',
  fromAddress: 'ana@vinho.example',
  fromName: null,
  fromOtherAddress: false,
  subject: null,
  bodyText: 'yes',
  bodyHtml: null,
  messageIdHeader: null,
};

describe('an event that comes in', () => {
  it('is stored once, though it is delivered forty-six times at once', async () => {
    const stored = await Promise.all(Array.from({ length: 46 }, () => store('mail:1')));
    expect(stored.filter(Boolean)).toHaveLength(1);
    const [count] = await query(db, 'select count(*) as n from inbound_events');
    expect(count).toEqual({ n: 1 });
  });

  it('is kept byte by byte', async () => {
    await store('mail:1');
    const row = await readInbound(db, await storedId('mail:1'));
    expect(row?.raw?.equals(raw)).toBe(true);
    expect(row).toMatchObject({ source: 'mail', state: 'received', attempts: 0 });
  });

  it('is claimed by one of ten who look at the same time, and again only when the claim is over', async () => {
    for (let n = 0; n < 60; n += 1) await store(`mail:${String(n)}`);
    const taken: string[] = [];
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        for (
          let rows = await claimInbound(db, 4);
          rows.length > 0;
          rows = await claimInbound(db, 4)
        )
          taken.push(...rows.map(({ id }) => id));
      }),
    );
    expect(taken).toHaveLength(60);
    expect(new Set(taken).size).toBe(60);
    await execute(db, 'update inbound_events set next_attempt_at = clock_timestamp()');
    expect(await claimInbound(db, 100)).toHaveLength(60);
  });

  it('that could not be read comes back when it was told to, until it is read', async () => {
    await store('mail:1');
    const [event] = await claimInbound(db, 10);
    expect(await claimInbound(db, 10)).toEqual([]);
    await postponeInbound(db, event?.id ?? '', 0);
    expect(await claimInbound(db, 10)).toEqual([{ id: event?.id, attempts: 2 }]);
    await storeReading(db, event?.id ?? '', reading);
    await postponeInbound(db, event?.id ?? '', 0);
    expect(await claimInbound(db, 10)).toEqual([]);
  });

  it('is read once: whoever comes second changes nothing', async () => {
    await store('mail:1');
    const id = await storedId('mail:1');
    const [first, second] = await Promise.all([
      storeReading(db, id, reading),
      storeReading(db, id, { ...reading, bodyText: 'no' }),
    ]);
    expect(first).not.toBe(second);
    const [row] = await query(db, 'select body_text from inbound_events where id = ?', [id]);
    expect(row).toEqual({ bodyText: first ? 'yes' : 'no' });
    await execute(db, 'update inbound_events set next_attempt_at = clock_timestamp()');
    expect(await claimInbound(db, 10)).toEqual([]);
  });

  it('that was put aside is not read any more, and the other way round', async () => {
    await store('mail:1');
    const id = await storedId('mail:1');
    await parkInbound(db, id, 'nobody_matches');
    expect(await storeReading(db, id, reading)).toBe(false);
    await store('mail:2');
    const other = await storedId('mail:2');
    await storeReading(db, other, reading);
    await parkInbound(db, other, 'late');
    expect((await readInbound(db, other))?.state).toBe('classified');
  });
});

describe('the same mail under two events', () => {
  it('has one owner, though both are read in the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const key = createHash('sha256').update(String(round)).digest('hex');
      const keys = [`a:${String(round)}`, `b:${String(round)}`];
      for (const each of keys) await store(each);
      const owners = await Promise.all(
        keys.map(async (each) => {
          const id = await storedId(each);
          return db.transaction(async (tx) => {
            const owner = await readContentKeyOwner(tx, key);
            if (owner === null) await setContentKey(tx, id, key);
            return owner ?? id;
          });
        }),
      );
      expect(new Set(owners).size).toBe(1);
    }
  });
});

describe('who a mail belongs to', () => {
  it('is found by token, by what it answers, and by address', async () => {
    const pass = await aPass(db, await aWorkspace(db));
    const { intentId, messageId } = await anIntent(db, await aMessage(db, pass));
    const messageIdHeader = `<${intentId}@quillmere.example>`;
    await markDispatching(db, { intentId, messageIdHeader, transport: 't', leaseMs: 1 });
    const { prospectId, workspaceId, email } = pass;
    const candidate = { prospectId, workspaceId, email, enrolment: 1, messageId: null };
    expect(await findByReplyToken(db, `reply-${pass.enrolmentId}`)).toEqual(candidate);
    expect(await findByReplyToken(db, 'nobody')).toBeNull();
    expect(await findByMessageIds(db, ['<x@y.example>', messageIdHeader])).toEqual({
      ...candidate,
      messageId,
      intentId,
    });
    expect(await findByMessageIds(db, [])).toBeNull();
    expect(await findByAddress(db, email)).toEqual(candidate);
  });

  it('is nobody by address alone before we ever wrote, or after they were deleted', async () => {
    const pass = await aPass(db, await aWorkspace(db));
    await execute(db, 'update prospects set enrolment = 0 where id = ?', [pass.prospectId]);
    expect(await findByAddress(db, pass.email)).toBeNull();
    await execute(db, 'update prospects set enrolment = 1, deleted_at = app_now() where id = ?', [
      pass.prospectId,
    ]);
    expect(await findByAddress(db, pass.email)).toBeNull();
    expect(await lockContacts(db, pass, pass.email)).toMatchObject([
      { id: pass.prospectId, hasAddress: false },
    ]);
    expect(await findByReplyToken(db, `reply-${pass.enrolmentId}`)).not.toBeNull();
  });

  it('is found for somebody who was written to without a pass', async () => {
    const pass = await aPass(db, await aWorkspace(db));
    const { intentId, messageId } = await anIntent(db, await aMessage(db, pass));
    const messageIdHeader = `<${intentId}@quillmere.example>`;
    await markDispatching(db, { intentId, messageIdHeader, transport: 't', leaseMs: 1 });
    await execute(
      db,
      `update intents set enrolment_id = null, state = 'accepted', accepted_at = app_now() where id = ?`,
      [intentId],
    );
    await execute(db, 'update prospects set enrolment = 0 where id = ?', [pass.prospectId]);
    const found = { prospectId: pass.prospectId, enrolment: 0 };
    expect(await findByMessageIds(db, [messageIdHeader])).toMatchObject({ ...found, messageId });
    expect(await findByAddress(db, pass.email)).toMatchObject({ ...found, messageId: null });
  });

  it('is never a stranger', async () => {
    expect(await findByAddress(db, `${randomUUID()}@nowhere.example`)).toBeNull();
  });
});

describe('two mails that each stop the writer of the other', () => {
  it('lock both people in one order, whoever they name first', async () => {
    const workspace = await aWorkspace(db);
    const passes = [await aPass(db, workspace), await aPass(db, workspace)];
    const [first, second] = passes.toSorted((a, b) => (a.prospectId < b.prospectId ? -1 : 1));
    if (!first || !second) throw new Error('Two passes.');
    const idsOf = (tx: Db, about: typeof first, email: string) =>
      lockContacts(tx, about, email).then((contacts) => contacts.map(({ id }) => id));
    const both = [first.prospectId, second.prospectId];
    let waiting: Promise<string[][]> = Promise.resolve([]);
    await db.transaction(async (tx) => {
      await lockProspect(tx, first.prospectId);
      waiting = Promise.all([
        db.transaction((other) => idsOf(other, first, second.email)),
        db.transaction((other) => idsOf(other, second, first.email)),
      ]);
      await vi.waitUntil(async () => (await waitingForLocks(tx)) === 2, { timeout: 10_000 });
      // Neither holds the second while it waits for the first.
      await query(tx, 'select 1 from prospects where id = ? for update nowait', [
        second.prospectId,
      ]);
    });
    expect(await waiting).toEqual([both, both]);
  });
});

async function waitingForLocks(db: Db): Promise<number> {
  const rows = await query(
    db,
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length;
}
