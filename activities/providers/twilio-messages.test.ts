import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { account, ours, person, publicUrl, useTextBed } from '#sandbox/testing/texts.fixture.ts';
import type { OutgoingShortMessage, ShortChannel } from '../deps.ts';
import { httpAnswer, isWhole, startRudeHttp, type RudeHttp } from './rude-http.fixture.ts';
import { placeAt } from './twilio-client.ts';
import { createTwilioTransport, type TwilioTransportOptions } from './twilio-messages.ts';

const { bed, client, control, heard } = useTextBed();

const held = () => true;
const text = (more: Partial<OutgoingShortMessage> = {}): OutgoingShortMessage => ({
  intentId: randomUUID(),
  contentHash: 'hash-1',
  from: null,
  to: person,
  text: 'Shall we talk about the barn?',
  mediaUrls: [],
  template: null,
  ...more,
});
const transportTo = (apiUrl: string, more: Partial<TwilioTransportOptions> = {}) =>
  createTwilioTransport({
    accountSid: account.twilio.accountSid,
    authToken: account.twilio.authToken,
    apiUrl,
    channel: 'sms',
    senders: account.twilio.fromNumbers,
    messagingServiceSid: null,
    isSandbox: true,
    publicUrl,
    ...more,
  });
const transport = (channel: ShortChannel = 'sms', more: Partial<TwilioTransportOptions> = {}) =>
  transportTo(`http://127.0.0.1:${String(bed().sandbox().httpPort)}`, {
    channel,
    ...(channel === 'whatsapp' ? { senders: [account.twilio.whatsappFrom] } : {}),
    ...more,
  });
const fault = (mode: string, more = {}) =>
  control('POST', '/faults', { recipient: person, mode, ...more });
const recorded = async () => JSON.stringify(await control('GET', '/record'));

describe('a text that is accepted', () => {
  it('is recorded with intent and content, and each receipt names the intent', async () => {
    const message = text();
    const outcome = await transport().send(message, held);
    expect(outcome).toMatchObject({ kind: 'accepted', response: 'queued' });
    expect(await control('GET', '/record')).toMatchObject({
      items: [
        {
          intentId: message.intentId,
          contentHash: 'hash-1',
          from: ours,
          to: person,
          body: message.text,
        },
      ],
    });
    const [hook] = await heard(2);
    expect(hook?.url).toBe(`/webhooks/twilio/status/${message.intentId}`);
    expect(hook?.isSigned).toBe(true);
  });

  it('leaves from the number that was chosen, or as the service chooses', async () => {
    const from = account.twilio.fromNumbers[1] ?? '';
    const messagingServiceSid = `MG${'0'.repeat(32)}`;
    await transport().send(text({ from }), held);
    await transport('sms', { messagingServiceSid }).send(text(), held);
    expect(await control('GET', '/record')).toMatchObject({
      items: [{ from }, { messagingServiceSid }],
    });
  });

  it('takes files along', async () => {
    const mediaUrls = [`${publicUrl}/files/barn.png`];
    await transport().send(text({ mediaUrls }), held);
    expect(await control('GET', '/record')).toMatchObject({ items: [{ mediaUrls }] });
  });

  it('is an approved template on WhatsApp, filled in', async () => {
    const made = await control('POST', '/templates', { name: 'hello', body: 'Hello {{1}}' });
    const ref = String(Reflect.get(Object(made), 'sid'));
    const template = { ref, name: 'hello', language: 'en', variables: { 1: 'Joss' } };
    const outcome = await transport('whatsapp').send(text({ template }), held);
    expect(outcome.kind).toBe('accepted');
    expect((await heard(2))[1]?.params.MessageStatus).toBe('delivered');
    expect(await control('GET', '/record')).toMatchObject({
      items: [{ kind: 'whatsapp', body: 'Hello Joss', template: ref }],
    });
  });
});

describe('a definite no', () => {
  it.each([
    ['refuse', 21211, { kind: 'refused', errorClass: 'permanent-recipient', errorCode: '21211' }],
    ['refuse', 21610, { kind: 'refused', errorClass: 'opted-out', errorCode: '21610' }],
    ['refuse', 30007, { kind: 'refused', errorClass: 'permanent-content' }],
    ['refuse', 63016, { kind: 'refused', errorClass: 'window' }],
    ['refuse', 99999, { kind: 'refused', errorClass: 'permanent-content', errorCode: '99999' }],
    ['refuse', 30034, { kind: 'not-sent', errorClass: 'sender-config' }],
    ['refuse', 30022, { kind: 'not-sent', errorClass: 'rate' }],
    ['refuse', 30008, { kind: 'not-sent', errorClass: 'transient' }],
    ['auth', null, { kind: 'not-sent', errorClass: 'sender-config', errorCode: '20003' }],
    ['rate', null, { kind: 'not-sent', errorClass: 'rate', retryAfterMs: 3_000 }],
  ])('%s %s is told as such, once, and nothing left', async (mode, code, outcome) => {
    await fault(mode, { code, delayMs: 3_000 });
    expect(await transport().send(text(), held)).toMatchObject(outcome);
    expect(await recorded()).toContain('"items":[]');
    expect(JSON.stringify(await control('GET', '/faults'))).toContain('"items":[]');
  });

  it('about a template that is not at Twilio is known before anything leaves', async () => {
    const template = { ref: null, name: 'hello', language: 'en', variables: {} };
    expect(await transport('whatsapp').send(text({ template }), held)).toMatchObject({
      kind: 'refused',
      errorClass: 'permanent-content',
    });
  });

  it('says nothing about the person', async () => {
    await fault('refuse', { code: 21614 });
    const outcome = await transport().send(text(), held);
    expect(outcome.kind === 'refused' && outcome.response).toBe('HTTP 400, 21614');
  });
});

describe('an outcome that nobody knows', () => {
  it.each([
    ['drop-after', 1],
    ['accept-500', 1],
    ['drop-before', 0],
    ['server-error', 0],
  ])('%s is unknown, and the search tells (faults 4, 5)', async (mode, taken) => {
    await fault(mode);
    const message = text();
    const markedAt = new Date().toISOString();
    expect((await transport().send(message, held)).kind).toBe('unknown');
    const found = await transport().find({ ...message, markedAt, otherProviderIds: [] });
    expect(found.kind).toBe(taken === 1 ? 'accepted' : 'absent');
  });

  it('may be the wish of a slow provider', async () => {
    await fault('slow', { delayMs: 5_000 });
    const hasty = transport('sms', { timeouts: { connectMs: 1_000, totalMs: 150 } });
    expect(await hasty.send(text(), held)).toEqual({ kind: 'unknown', response: 'ETIMEDOUT' });
  });
});

describe('the search for an attempt', () => {
  const reference = (more = {}) => ({
    ...text(),
    markedAt: new Date().toISOString(),
    otherProviderIds: [],
    ...more,
  });

  it('takes the text that nobody else owns, and gives its id', async () => {
    const one = await transport().send(text(), held);
    const two = await transport().send(text(), held);
    if (one.kind !== 'accepted' || two.kind !== 'accepted') throw new Error('Not accepted.');
    const other = { otherProviderIds: [one.providerId] };
    expect(await transport().find(reference(other))).toEqual({
      kind: 'accepted',
      providerId: two.providerId,
    });
    const both = { otherProviderIds: [one.providerId, two.providerId] };
    expect(await transport().find(reference(both))).toEqual({ kind: 'absent' });
  });

  it('cannot tell when the person got something else meanwhile', async () => {
    await transport().send(text({ text: 'Something else' }), held);
    expect(await transport().find(reference())).toEqual({ kind: 'cannot-tell' });
  });

  it('does not take what is older than the mark, another channel, or another person', async () => {
    await transport().send(text(), held);
    const later = { markedAt: new Date(Date.now() + 3_600_000).toISOString() };
    expect(await transport().find(reference(later))).toEqual({ kind: 'absent' });
    expect(await transport().find(reference({ to: '+4915550000009' }))).toEqual({ kind: 'absent' });
    expect(await transport('whatsapp').find(reference())).toEqual({ kind: 'absent' });
  });

  it('is given up when the provider does not answer, to be asked again', async () => {
    await expect(transportTo('http://127.0.0.1:1').find(reference())).rejects.toThrow();
  });
});

describe('a receipt that may have been lost', () => {
  it('is asked for', async () => {
    await fault('undeliver', { code: 30003 });
    const outcome = await transport().send(text(), held);
    if (outcome.kind !== 'accepted') throw new Error('Not accepted.');
    await heard(2);
    await expect
      .poll(() => transport().receiptOf(outcome.providerId))
      .toEqual({ status: 'undelivered', errorCode: '30003' });
    await expect(transport().receiptOf(`SM${'0'.repeat(32)}`)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('before the first byte', () => {
  let rude: RudeHttp | null = null;
  afterEach(async () => {
    await rude?.stop();
    rude = null;
  });
  const timeouts = { connectMs: 150, totalMs: 2_000 };
  const notSent = (response: string) => ({
    kind: 'not-sent',
    errorClass: 'transient',
    errorCode: null,
    retryAfterMs: null,
    response,
  });

  it('a lease that is lost lets nothing leave, though the connection stands', async () => {
    rude = await startRudeHttp(() => undefined);
    const rudeUrl = `http://127.0.0.1:${String(rude.port)}`;
    const asked: string[] = [];
    const outcome = await transportTo(rudeUrl).send(text(), () => {
      asked.push('asked');
      return false;
    });
    expect(outcome).toEqual(notSent('LEASE_LOST'));
    expect([asked, rude.text()]).toEqual([['asked'], '']);
  });

  it('nobody listening is provably not sent', async () => {
    const outcome = await transportTo('http://127.0.0.1:1').send(text(), held);
    expect(outcome).toEqual(notSent('ECONNREFUSED'));
  });

  it('a TLS that never comes is provably not sent', async () => {
    rude = await startRudeHttp(() => undefined);
    const url = `https://127.0.0.1:${String(rude.port)}`;
    const outcome = await transportTo(url, { timeouts }).send(text(), held);
    expect(outcome).toEqual(notSent('ETIMEDOUT'));
    expect(rude.text()).not.toContain('Messages.json');
  });

  it('a TLS that is none is provably not sent', async () => {
    rude = await startRudeHttp((_, socket) => socket.end('HTTP/1.1 400 x\r\n\r\n'));
    const url = `https://127.0.0.1:${String(rude.port)}`;
    expect(await transportTo(url, { timeouts }).send(text(), held)).toMatchObject({
      kind: 'not-sent',
      errorClass: 'transient',
    });
  });
});

describe('after the first byte', () => {
  const answered = async (answer: string | null) => {
    const rude = await startRudeHttp((said, socket) => {
      if (!isWhole(said)) return;
      if (answer === null) socket.destroy();
      else socket.end(answer);
    });
    try {
      const url = `http://127.0.0.1:${String(rude.port)}`;
      return await transportTo(url, { timeouts: { connectMs: 500, totalMs: 1_000 } }).send(
        text(),
        held,
      );
    } finally {
      await rude.stop();
    }
  };

  it.each([
    ['a broken connection', null],
    ['half an answer', 'HTTP/1.1 201 x\r\ncontent-length: 100\r\n\r\n{"sid"'],
    ['a redirect', httpAnswer(307, '', 'location: http://127.0.0.1:1/\r\n')],
    ['a yes without a message', httpAnswer(201, '{}')],
    ['a yes that is no JSON', httpAnswer(201, 'ok')],
    ['a gateway that gave up', httpAnswer(504, '<html>')],
    ['a server that waited too long', httpAnswer(408, '{}')],
  ])('%s is unknown', async (_, answer) => {
    expect((await answered(answer)).kind).toBe('unknown');
  });

  it.each([
    [400, 'not json', { kind: 'refused', errorClass: 'permanent-content', errorCode: null }],
    [401, '{"code":20003,"message":"x"}', { kind: 'not-sent', errorClass: 'sender-config' }],
    [403, '{"message":"x"}', { kind: 'not-sent', errorClass: 'sender-config' }],
    [429, '{}', { kind: 'not-sent', errorClass: 'rate', retryAfterMs: null }],
  ])('%i with %s is definite', async (status, body, outcome) => {
    expect(await answered(httpAnswer(status, body))).toMatchObject(outcome);
  });
});

describe('the address of a request', () => {
  it.each([
    ['https://api.twilio.com', 'https://api.twilio.com/2010-04-01/x?a=b'],
    ['http://127.0.0.1:8025', 'http://127.0.0.1:8025/2010-04-01/x?a=b'],
    ['https://api.dublin.ie1.twilio.com', 'https://api.dublin.ie1.twilio.com/2010-04-01/x?a=b'],
  ])('at %s keeps its path', (apiUrl, expected) => {
    expect(placeAt(apiUrl, 'https://api.twilio.com/2010-04-01/x?a=b')).toBe(expected);
  });

  it('of another product has its own name beside it', () => {
    const content = 'https://content.twilio.com/v1/Content';
    expect(placeAt('https://api.twilio.com', content)).toBe(content);
    expect(placeAt('https://api.dublin.ie1.twilio.com', content)).toBe(
      'https://content.dublin.ie1.twilio.com/v1/Content',
    );
    expect(placeAt('http://127.0.0.1:8025', content)).toBe('http://127.0.0.1:8025/v1/Content');
  });

  it('takes no region from the environment', async () => {
    process.env.TWILIO_REGION = 'ie1';
    process.env.TWILIO_EDGE = 'dublin';
    try {
      expect(await client().messages.list({ limit: 1 })).toEqual([]);
    } finally {
      delete process.env.TWILIO_REGION;
      delete process.env.TWILIO_EDGE;
    }
  });
});
