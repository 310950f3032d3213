import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { account, person, useTextBed } from '#sandbox/testing/texts.fixture.ts';
import { until } from '#sandbox/testing/test-bed.fixture.ts';
import type { OutgoingShortMessage } from '../deps.ts';
import { createMetaTransport, type MetaTransportOptions } from './meta-whatsapp.ts';
import { httpAnswer, isWhole, startRudeHttp } from './rude-http.fixture.ts';

const { bed, control, receiver } = useTextBed();

const held = () => true;
const text = (more: Partial<OutgoingShortMessage> = {}): OutgoingShortMessage => ({
  intentId: randomUUID(),
  contentHash: 'hash-1',
  from: null,
  to: person,
  text: 'Hello Joss',
  mediaUrls: [],
  template: null,
  ...more,
});
const template = { ref: null, name: 'hello', language: 'de', variables: { 2: 'Tal', 1: 'Joss' } };
const transport = (more: Partial<MetaTransportOptions> = {}) =>
  createMetaTransport({
    graphUrl: `http://127.0.0.1:${String(bed().sandbox().httpPort)}`,
    graphVersion: 'v26.0',
    ...account.meta,
    isSandbox: true,
    ...more,
  });
const fault = (mode: string, code: number | null = null) =>
  control('POST', '/faults', { recipient: person, mode, code, delayMs: 3_000 });

describe('a WhatsApp message by Meta', () => {
  it('is a template with its values in order, and every webhook names its intent', async () => {
    await control('POST', '/templates', { name: 'hello', language: 'de', body: '{{1}} im {{2}}' });
    const message = text({ template });
    expect(await transport().send(message, held)).toMatchObject({
      kind: 'accepted',
      providerId: expect.stringMatching(/^wamid\./),
    });
    expect(await control('GET', '/record')).toMatchObject({
      items: [
        {
          provider: 'meta',
          body: 'Joss im Tal',
          intentId: message.intentId,
          contentHash: 'hash-1',
        },
      ],
    });
    await until(() => receiver().received.length === 2);
    expect(receiver().received[1]?.body.toString()).toContain(message.intentId);
  });

  it.each([
    ['https://sales.example.com/barn.png', /image/],
    ['https://sales.example.com/files/a/Angebot%20f%C3%BCr%20Mai.pdf', /document/],
  ])('takes %s along', async (url) => {
    expect((await transport().send(text({ mediaUrls: [url] }), held)).kind).toBe('accepted');
    expect(await control('GET', '/record')).toMatchObject({ items: [{ mediaUrls: [url] }] });
  });

  it.each([
    ['refuse', 131026, { kind: 'refused', errorClass: 'permanent-recipient' }],
    ['refuse', 131047, { kind: 'refused', errorClass: 'window' }],
    ['refuse', 131050, { kind: 'refused', errorClass: 'opted-out' }],
    ['refuse', 131042, { kind: 'not-sent', errorClass: 'sender-config' }],
    ['refuse', 131056, { kind: 'not-sent', errorClass: 'rate', errorCode: '131056' }],
    ['auth', null, { kind: 'not-sent', errorClass: 'sender-config', errorCode: '190' }],
    ['rate', null, { kind: 'not-sent', errorClass: 'rate', retryAfterMs: 3_000 }],
    ['accept-500', null, { kind: 'unknown' }],
    ['server-error', null, { kind: 'unknown' }],
    ['drop-after', null, { kind: 'unknown' }],
    ['drop-before', null, { kind: 'unknown' }],
  ])('%s %s is told as such', async (mode, code, outcome) => {
    await fault(mode, code);
    expect(await transport().send(text(), held)).toMatchObject(outcome);
  });

  it('without a lease, or with nobody listening, provably did not leave', async () => {
    expect(await transport().send(text(), () => false)).toMatchObject({
      kind: 'not-sent',
      response: 'LEASE_LOST',
    });
    expect(await control('GET', '/record')).toMatchObject({ items: [] });
    const nobody = transport({ graphUrl: 'http://127.0.0.1:1' });
    expect(await nobody.send(text(), held)).toMatchObject({ kind: 'not-sent' });
  });

  it.each([
    [200, '{}'],
    [200, 'ok'],
    [302, ''],
    [503, '{"error":{"code":131016}}'],
  ])('answered with %i %s is unknown', async (status, body) => {
    const rude = await startRudeHttp((said, socket) => {
      if (isWhole(said)) socket.end(httpAnswer(status, body));
    });
    const graphUrl = `http://127.0.0.1:${String(rude.port)}`;
    expect((await transport({ graphUrl }).send(text(), held)).kind).toBe('unknown');
    await rude.stop();
  });

  it('that nobody confirmed cannot be searched for', async () => {
    const reference = { ...text(), markedAt: new Date().toISOString(), otherProviderIds: [] };
    expect(await transport().find(reference)).toEqual({ kind: 'cannot-tell' });
    expect(await transport().receiptOf('wamid.x')).toBeNull();
  });
});
