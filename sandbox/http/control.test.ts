import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  controlSecret,
  outreach,
  startReceiver,
  startTestBed,
  until,
  type Receiver,
  type TestBed,
} from '../testing/test-bed.fixture.ts';

const recordSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

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

describe('the control endpoints', () => {
  it.each([
    ['GET', '/record'],
    ['GET', '/pending'],
    ['GET', '/inbound'],
    ['GET', '/faults'],
    ['POST', '/lead'],
    ['POST', '/send'],
    ['POST', '/act'],
    ['POST', '/answer'],
    ['PUT', '/answers'],
    ['PUT', '/model'],
  ])('%s %s is refused without the secret and with a wrong one', async (method, path) => {
    const without = await bed.http(`/control${path}`, { method });
    const wrong = await bed.http(`/control${path}`, {
      method,
      headers: { 'x-sandbox-secret': `${controlSecret}x` },
    });
    expect([without.status, wrong.status]).toEqual([401, 401]);
  });

  it.each([
    ['POST', '/lead', { leadMs: -1 }],
    ['POST', '/lead', { leadMs: 'soon' }],
    ['POST', '/faults', { recipient: 'a@b.example', mode: 'slow', delayMs: 1e9 }],
    ['PUT', '/answers', { 'a@b.example': { behaviour: 'shouts' } }],
    ['PUT', '/time-zones', { 'a@b.example': 'Mars/Olympus' }],
    ['PUT', '/model', { mode: 'sings' }],
    ['POST', '/answer', { messageId: '<1@a.example>', behaviour: 'silent' }],
    ['GET', '/record?since=-1', undefined],
  ])('%s %s says what is wrong with %o', async (method, path, body) => {
    const response = await bed.control(method, path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toHaveProperty('error');
  });

  it('take a body that is no JSON for what it is', async () => {
    const response = await bed.http('/control/lead', {
      method: 'POST',
      secret: true,
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('at ');
  });

  it('hand out the bytes of a recorded mail, for the approver who reads it', async () => {
    await bed.send({ ...outreach('a@b.example', '<1@q.example>'), text: 'press here' });
    const record = recordSchema.parse(await (await bed.control('GET', '/record')).json());
    const mail = await bed.control('GET', `/mail/${String(record.items[0]?.id)}`);
    expect(await mail.text()).toContain('press here');
    expect((await bed.control('GET', '/mail/none')).status).toBe(404);
  });

  it('know nothing of an answer to a mail that never came', async () => {
    const answer = { messageId: '<none@q.example>', behaviour: 'replies' };
    expect((await bed.control('POST', '/answer', answer)).status).toBe(404);
  });
});

describe('the provider search', () => {
  const headers = { authorization: `Bearer ${controlSecret}` };

  it('needs the bearer secret and a Message-ID', async () => {
    const statuses = [
      await bed.http('/provider/messages?messageId=x'),
      await bed.http('/provider/messages?messageId=x', { headers: { authorization: 'Bearer y' } }),
      await bed.http('/provider/messages', { headers }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 400]);
  });

  const search = () => bed.http('/provider/messages?messageId=<1@q.example>', { headers });

  it('waits for a mail that is coming in, and finds it', async () => {
    const slow = await beginMail('<1@q.example>');
    const searching = search();
    slow.end('.\r\nQUIT\r\n');
    expect(await (await searching).json()).toMatchObject({
      items: [{ messageId: '<1@q.example>' }],
    });
  });

  it('never calls absent what may still be accepted', async () => {
    const slow = await beginMail('<1@q.example>');
    expect((await search()).status).toBe(503);
    slow.destroy();
    await until(async () => (await search()).status === 200);
    expect(await (await search()).json()).toEqual({ items: [] });
  });

  /** A client that has sent everything but the final dot. */
  async function beginMail(messageId: string): Promise<Socket> {
    const socket = connect(bed.sandbox().smtpPort, '127.0.0.1');
    const replies: string[] = [];
    socket.on('data', (chunk: Buffer) => replies.push(chunk.toString()));
    const heard = (code: string) => until(() => `\n${replies.join('')}`.includes(`\n${code} `));
    await heard('220');
    socket.write('EHLO client.example\r\n');
    await heard('250');
    socket.write('MAIL FROM:<a@q.example>\r\nRCPT TO:<b@c.example>\r\nDATA\r\n');
    await heard('354');
    socket.write(`Message-ID: ${messageId}\r\n\r\ntext\r\n`);
    return socket;
  }
});
