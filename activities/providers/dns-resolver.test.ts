import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { createDnsResolver } from './dns-resolver.ts';

/** A name server that gives every name this one TXT record, and knows no name that begins with "no". */
async function startNameServer(text: string): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    socket.send(answerTo(query, text), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  afterAll(() => socket.close());
  return `127.0.0.1:${String(socket.address().port)}`;
}

/** RFC 1035: the question again, then one answer that points at its name; or "no such name". */
function answerTo(query: Buffer, text: string): Buffer {
  const nameEnd = query.indexOf(0, 12);
  const question = query.subarray(12, nameEnd + 5);
  const isKnown = !query.subarray(13, 15).equals(Buffer.from('no'));
  const head = Buffer.from(query.subarray(0, 12));
  head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  for (const [index, count] of [1, isKnown ? 1 : 0, 0, 0].entries())
    head.writeUInt16BE(count, 4 + index * 2);
  const record = Buffer.from([
    ...[0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, text.length + 1, text.length],
    ...Buffer.from(text),
  ]);
  return Buffer.concat(isKnown ? [head, question, record] : [head, question]);
}

const resolve = createDnsResolver([await startNameServer('v=DMARC1; p=reject')]);

describe('the policy of a mail domain', () => {
  it('is what its name server says', async () => {
    expect(await resolve('_dmarc.berg.example', 'TXT')).toEqual([['v=DMARC1; p=reject']]);
  });

  it('is not there where the name is not known', async () => {
    await expect(resolve('nobody.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('asks for nothing but texts', async () => {
    await expect(resolve('berg.example', 'MX')).rejects.toMatchObject({ code: 'ENODATA' });
  });
});
