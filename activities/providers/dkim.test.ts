import { generateKeyPairSync } from 'node:crypto';
import { authenticate } from 'mailauth';
import { afterAll, describe, expect, it } from 'vitest';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import type { OutgoingMail } from '../deps.ts';
import { createSmtpTransport } from './smtp-mail.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const room = await openMailRoom();
const transport = createSmtpTransport(room.smtpUrl, {
  dkim: { domain: 'quillmere.example', selector: 'mail', privateKey },
});
afterAll(() => transport.close());

/** The domain's records, as its owner would publish them. */
function resolver(name: string): Promise<string[][]> {
  const records: Record<string, string> = {
    'mail._domainkey.quillmere.example': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
    '_dmarc.quillmere.example': 'v=DMARC1; p=reject',
  };
  const record = records[name];
  if (record !== undefined) return Promise.resolve([[record]]);
  return Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
}

const mail: OutgoingMail = {
  ...{
    intentId: 'intent-1',
    contentHash: 'hash-1',
    envelopeFrom: 'b+token@inbound.rainmaker.test',
  },
  from: { name: 'Clara Valadar', address: 'hello@quillmere.example' },
  to: { name: 'Ana Lopes', address: 'ana@vinho.example' },
  ...{ replyTo: 'r+token@inbound.rainmaker.test', subject: 'Ein Hügel für sechzig' },
  ...{ html: '<p>Shall we?</p>', text: 'Shall we?\n.\nA line with a dot before.' },
  ...{ messageIdHeader: '<intent-1@quillmere.example>', inReplyTo: null, references: [] },
  headers: {
    'List-Unsubscribe': '<https://sales.example.com/u/token>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  date: '2026-11-20T08:00:00.000Z',
};

describe('a mail that leaves signed', () => {
  it('passes DMARC where it arrives, with both fields of one-click unsubscribe signed (RFC 8058)', async () => {
    expect(await transport.send(mail, () => true)).toMatchObject({ kind: 'accepted' });
    const [line] = await room.received('ana@vinho.example');
    const raw = await room.sandbox.mail(line?.id ?? '');
    const options = { resolver, mta: 'localhost', disableArc: true, disableBimi: true };
    const { dkim, dmarc } = await authenticate(Buffer.from(raw), options);
    expect(dkim.results.map(({ status }) => status.result)).toEqual(['pass']);
    expect(dmarc === false ? null : dmarc.status.result).toBe('pass');
    const signed = /DKIM-Signature:.*?\bh=([^;]+);/is
      .exec(raw)?.[1]
      ?.replace(/\s/g, '')
      .toLowerCase();
    expect(signed?.split(':')).toEqual(
      expect.arrayContaining(['from', 'list-unsubscribe', 'list-unsubscribe-post']),
    );
  });

  it('fails where somebody changed a word on the way', async () => {
    const [line] = await room.received('ana@vinho.example');
    const raw = (await room.sandbox.mail(line?.id ?? '')).replace('Shall we', 'Shall I');
    const options = { resolver, mta: 'localhost', disableArc: true, disableBimi: true };
    const { dkim } = await authenticate(Buffer.from(raw), options);
    expect(dkim.results.map(({ status }) => status.result)).not.toContain('pass');
  });
});
