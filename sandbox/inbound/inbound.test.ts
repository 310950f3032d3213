import { readdir } from 'node:fs/promises';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  inboundDomain,
  startReceiver,
  startTestBed,
  until,
  webhookSecret,
  type Receiver,
  type TestBed,
} from '../testing/test-bed.fixture.ts';
import { withReceivingHeaders } from './receiving-headers.ts';

const joss = 'joss@tarnvale.example';
const toUs = `r+abcdefghijklmnopqrstuvwxyz@${inboundDomain}`;
const sentSchema = z.object({
  messageId: z.string().nullable(),
  inboundId: z.string(),
  delivered: z.boolean(),
});
const waitingSchema = z.object({
  waiting: z.number(),
  items: z.array(z.object({ attempts: z.number(), lastStatus: z.number().nullable() })),
});

let receiver: Receiver;
let bed: TestBed;

beforeEach(async () => {
  receiver = await startReceiver();
  bed = await startTestBed(receiver.port);
});
afterEach(async () => {
  await bed.stop();
  await receiver.stop();
});

async function writeToUs(more: Record<string, unknown> = {}) {
  const mail = { from: joss, to: toUs, subject: 'Hello', text: 'Hello there', ...more };
  return sentSchema.parse(await (await bed.control('POST', '/send', mail)).json());
}

async function waiting() {
  return waitingSchema.parse(await (await bed.control('GET', '/inbound')).json());
}

describe('mail to Rainmaker', () => {
  it('is posted once, as it came, and never stands in the record', async () => {
    const raw = `From: ${joss}\r\nTo: ${toUs}\r\nMessage-ID: <own@tarnvale.example>\r\n\r\n8 bit: é\r\n`;
    const sent = await writeToUs({ raw });
    expect(sent).toMatchObject({ messageId: '<own@tarnvale.example>', delivered: true });
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.body.toString()).toContain('\r\n\r\n8 bit: é\r\n');
    expect(await (await bed.control('GET', '/record')).json()).toEqual({ items: [], lastSeq: 0 });
  });

  it('waits on the disk while Rainmaker is away, and comes when it is back', async () => {
    const { port } = receiver;
    await receiver.stop();
    const transport = bed.send({ from: joss, to: toUs, text: 'first' });
    await transport;
    await until(async () => (await waiting()).items.some(({ attempts }) => attempts > 1));
    expect(await readdir(path.join(bed.dir, 'inbound', 'waiting'))).toHaveLength(1);
    receiver = await startReceiver(port);
    await until(() => receiver.received.length === 1);
    await until(async () => (await waiting()).waiting === 0);
    expect(receiver.received).toHaveLength(1);
  });

  it('is tried again under the same id, freshly signed, when Rainmaker answers 503', async () => {
    receiver.answerWith(503);
    await bed.send({ from: joss, to: toUs, text: 'again' });
    await until(() => receiver.received.length >= 2);
    receiver.answerWith(202);
    await until(async () => (await waiting()).waiting === 0);
    const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    for (const { body, headers } of receiver.received) {
      const verify = () => new Webhook(webhookSecret).verify(body, headers, { jsonParse: false });
      expect(verify).not.toThrow();
    }
  });

  it('goes on after a restart of the sandbox', async () => {
    receiver.answerWith(500);
    await bed.send({ from: joss, to: toUs, text: 'kept' });
    await until(() => receiver.received.length >= 1);
    await bed.restart();
    receiver.answerWith(200);
    await until(async () => (await waiting()).waiting === 0);
    await bed.restart();
    expect(await waiting()).toEqual({ waiting: 0, items: [] });
  });

  it('to two of its addresses and a person comes twice and is recorded once', async () => {
    const other = `u+token@${inboundDomain}`;
    await bed.send({ from: joss, to: [toUs, other, 'mara@tarnvale.example'], text: 'all' });
    await until(() => receiver.received.length === 2);
    const mails = await Promise.all(receiver.received.map(({ body }) => PostalMime.parse(body)));
    expect(mails.map(({ deliveredTo }) => deliveredTo).sort()).toEqual([toUs, other].sort());
    const record = z
      .object({ items: z.array(z.object({ rcptTo: z.array(z.string()) })) })
      .parse(await (await bed.control('GET', '/record')).json());
    expect(record.items).toEqual([{ rcptTo: ['mara@tarnvale.example'] }]);
  });

  it('cannot be sent elsewhere through the control endpoint', async () => {
    const mail = { from: joss, to: 'somebody@else.example', text: 'x' };
    expect((await bed.control('POST', '/send', mail)).status).toBe(422);
  });

  it('cannot smuggle a header in through the control endpoint', async () => {
    const mail = { from: joss, to: toUs, subject: 'a\r\nBcc: x@y.example' };
    expect((await bed.control('POST', '/send', mail)).status).toBe(400);
  });
});

describe('the receiving side', () => {
  const received = { mailFrom: joss, rcptTo: toUs, at: '2026-03-02T09:00:00.000Z' };
  const headersOf = (head: string, mailFrom = joss) =>
    withReceivingHeaders(Buffer.from(`${head}\r\n\r\ntext`), { ...received, mailFrom }).toString();

  it.each([
    ['passes the prospect’s own domain', `From: ${joss}`, joss, 'pass', 'tarnvale.example'],
    [
      'passes a sending subdomain',
      `From: ${joss}`,
      'x@m.tarnvale.example',
      'pass',
      'tarnvale.example',
    ],
    ['passes what has no envelope sender', 'From: a@mx.example', '', 'pass', 'mx.example'],
    ['fails a forged From', `From: ${joss}`, 'x@evil.example', 'fail', 'tarnvale.example'],
    ['cannot judge two senders', `From: ${joss}, a@evil.example`, joss, 'permerror', 'unknown'],
    ['cannot judge none', 'To: x@y.example', joss, 'permerror', 'unknown'],
  ])('%s', (_, head, mailFrom, verdict, domain) => {
    expect(headersOf(head, mailFrom)).toContain(
      `Authentication-Results: sandbox.rainmaker.test; dmarc=${verdict} header.from=${domain}\r\n`,
    );
  });

  it('strips a verdict that the sender wrote, folded and in any case', () => {
    const forged = `From: ${joss}\r\nauthentication-results: sandbox.rainmaker.test;\r\n dmarc=pass header.from=bank.example`;
    const mail = headersOf(forged, 'x@evil.example');
    expect(mail.match(/authentication-results/gi)).toHaveLength(1);
    expect(mail).not.toContain('bank.example');
    expect(mail).toContain('dmarc=fail');
  });
});
