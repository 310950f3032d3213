import { describe, expect, it } from 'vitest';
import {
  account,
  ours,
  person,
  publicUrl,
  statusUrl,
  useTextBed,
} from '../testing/texts.fixture.ts';
import { until } from '../testing/test-bed.fixture.ts';

const { bed, client, control, heard, hooks, receiver, sms } = useTextBed();

const statusesOf = (taken: { params: Record<string, string> }[]) =>
  taken.map(({ params }) => params.MessageStatus);

describe('an SMS by Twilio’s own client', () => {
  it('is on the disk with its intent when the client hears of it', async () => {
    const sent = await sms({
      statusCallback: statusUrl('intent-7'),
      body: 'Grüße aus der Scheune',
    });
    expect(sent).toMatchObject({ status: 'queued', from: ours, to: person, numSegments: '1' });
    expect(sent.sid).toMatch(/^SM[0-9a-f]{32}$/);
    await bed().restart();
    expect(await control('GET', '/record')).toMatchObject({
      items: [{ seq: 1, kind: 'sms', id: sent.sid, to: person, intentId: 'intent-7' }],
    });
    const again = await client().messages(sent.sid).fetch();
    expect(again.body).toBe('Grüße aus der Scheune');
    expect(again.dateCreated.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is sent and delivered, and each receipt is signed for the public address', async () => {
    const { sid } = await sms({ statusCallback: statusUrl('intent-7') });
    const taken = await heard(2);
    expect(statusesOf(taken)).toEqual(['sent', 'delivered']);
    for (const hook of taken) {
      expect(hook).toMatchObject({ isSigned: true, url: '/webhooks/twilio/status/intent-7' });
      expect(hook.params).toMatchObject({ MessageSid: sid, To: person, From: ours });
    }
    expect(taken[1]?.params.RawDlrDoneDate).toMatch(/^\d{10}$/);
    expect(new Set(taken.map(({ token }) => token)).size).toBe(2);
    await until(async () => (await client().messages(sid).fetch()).status === 'delivered');
  });

  it('of a messaging service is told of from the queue on', async () => {
    const messagingServiceSid = `MG${'0'.repeat(32)}`;
    const sent = await sms({ messagingServiceSid, from: undefined });
    expect(sent).toMatchObject({ status: 'accepted', messagingServiceSid });
    expect(statusesOf(await heard(3))).toEqual(['queued', 'sent', 'delivered']);
  });

  it('keeps its receipts until Rainmaker takes them, over a restart too', async () => {
    receiver().answerWith(503);
    await sms();
    await until(() => hooks().length > 0);
    await bed().restart();
    receiver().answerWith(204);
    await until(() => statusesOf(hooks()).includes('delivered'));
    await until(async () => JSON.stringify(await control('GET', '/hooks')).includes('"waiting":0'));
  });

  it('with a file is an MMS', async () => {
    const sent = await sms({ mediaUrl: [`${publicUrl}/files/barn.png`] });
    expect(sent.sid).toMatch(/^MM/);
    expect(sent.numMedia).toBe('1');
  });
});

describe('a request that Twilio would refuse', () => {
  it.each([
    [{ to: '017012345' }, 21211],
    [{ to: '+15005550009' }, 21614],
    [{ to: ours }, 21266],
    [{ from: '+12025550199' }, 21606],
    [{ from: undefined }, 21603],
    [{ body: '  ' }, 21602],
    [{ body: 'x'.repeat(1601) }, 21617],
    [{ mediaUrl: ['ftp://x'] }, 21620],
    [{ contentSid: `HX${'0'.repeat(32)}` }, 21655],
    [{ to: `whatsapp:${person}` }, 21910],
    [{ from: `whatsapp:${ours}`, to: `whatsapp:${person}` }, 63007],
    [{ statusCallback: 'https://elsewhere.example/x' }, 21609],
  ])('%o is refused with %i and not recorded', async (traits, code) => {
    await expect(sms(traits)).rejects.toMatchObject({ status: 400, code });
    expect(await control('GET', '/record')).toEqual({ items: [], lastSeq: 0 });
  });

  it.each([{ authToken: 'guessed' }, { accountSid: `AC${'0'.repeat(32)}` }])(
    'under another account (%o) reads and sends nothing',
    async (credentials) => {
      const stranger = client(credentials);
      await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
      const text = { from: ours, to: person, body: 'x' };
      await expect(stranger.messages.create(text)).rejects.toMatchObject({ status: 401 });
    },
  );
});

describe('the list of messages', () => {
  it('is found by number, the newest first, over pages', async () => {
    for (let n = 1; n <= 5; n += 1) await sms({ body: `Number ${String(n)}` });
    await sms({ to: '+4915550000002', body: 'To somebody else' });
    const found = await client().messages.list({ to: person, pageSize: 2 });
    expect(found.map(({ body }) => body)).toEqual(
      [5, 4, 3, 2, 1].map((n) => `Number ${String(n)}`),
    );
    expect(await client().messages.list({ from: ours, limit: 3 })).toHaveLength(3);
    expect(await client().messages.list({ to: '+4915550000009' })).toEqual([]);
  });

  it('is found by the day it was sent, once it was sent', async () => {
    const fault = { recipient: person, mode: 'no-receipt' };
    await control('POST', '/faults', fault);
    const { sid } = await sms();
    await heard(1);
    await until(async () => (await client().messages(sid).fetch()).status === 'sent');
    const today = new Date();
    const tomorrow = new Date(Date.now() + 2 * 86_400_000);
    expect(await client().messages.list({ dateSentAfter: today })).toHaveLength(1);
    expect(await client().messages.list({ dateSentAfter: tomorrow })).toEqual([]);
    expect(await client().messages.list({ dateSentBefore: tomorrow })).toHaveLength(1);
  });
});

describe('a fault on demand', () => {
  const fault = (mode: string, more = {}) =>
    control('POST', '/faults', { recipient: person, mode, ...more });

  it.each([
    ['refuse', { code: 30034 }, { status: 400, code: 30034 }],
    ['auth', {}, { status: 401, code: 20003 }],
    ['rate', {}, { status: 429, code: 20429 }],
    ['server-error', {}, { status: 500, code: 20500 }],
    ['drop-before', {}, { code: 'ECONNRESET' }],
  ])('%s takes nothing, once', async (mode, more, error) => {
    await fault(mode, more);
    await expect(sms()).rejects.toMatchObject(error);
    expect(await control('GET', '/record')).toEqual({ items: [], lastSeq: 0 });
    expect((await sms()).status).toBe('queued');
  });

  it.each([
    ['drop-after', { code: 'ECONNRESET' }],
    ['accept-500', { status: 500 }],
  ])('%s takes the text and says otherwise', async (mode, error) => {
    await fault(mode);
    await expect(sms()).rejects.toMatchObject(error);
    expect(await control('GET', '/record')).toMatchObject({ lastSeq: 1 });
    expect(await client().messages.list({ to: person })).toHaveLength(1);
  });

  it('undeliver ends in a receipt with the code', async () => {
    await fault('undeliver', { code: 30003 });
    const { sid } = await sms();
    const taken = await heard(2);
    expect(taken[1]?.params).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' });
    await until(async () => (await client().messages(sid).fetch()).errorCode === 30003);
  });

  it('reorder and duplicate bring the receipts backwards, three times, under new tokens', async () => {
    await fault('reorder');
    await fault('duplicate');
    await sms();
    const taken = await heard(6);
    expect(statusesOf(taken)).toEqual([...Array(3).fill('delivered'), ...Array(3).fill('sent')]);
    expect(new Set(taken.map(({ token }) => token)).size).toBe(6);
  });

  it('slow answers late, after the text is kept; meanwhile nobody calls it absent', async () => {
    await fault('slow', { delayMs: 400 });
    const sending = sms();
    await until(async () =>
      JSON.stringify(await control('GET', '/record')).includes('"lastSeq":1'),
    );
    expect(await client().messages.list({ to: person })).toHaveLength(1);
    expect((await sending).status).toBeDefined();
  });
});

describe('nobody without the secret', () => {
  it('tells the sandbox what to do with texts', async () => {
    for (const path of ['record', 'faults', 'templates', 'hooks'])
      expect((await bed().http(`/control/texts/${path}`)).status).toBe(401);
  });

  it('reads messages without the account', async () => {
    const path = `/2010-04-01/Accounts/${account.twilio.accountSid}/Messages.json`;
    expect((await bed().http(path)).status).toBe(401);
  });
});
