import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordLineSchema } from '../storage/record.ts';
import {
  controlSecret,
  inboundDomain,
  outreach,
  startReceiver,
  startTestBed,
  until,
  type Receiver,
  type TestBed,
} from '../testing/test-bed.fixture.ts';

const joss = 'joss@tarnvale.example';
const itemsSchema = z.object({ items: z.array(recordLineSchema), lastSeq: z.number() });
const foundSchema = z.object({
  items: z.array(z.object({ id: z.string(), messageId: z.string(), acceptedAt: z.string() })),
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

async function record(since = 0) {
  const response = await bed.control('GET', `/record?since=${String(since)}`);
  return itemsSchema.parse(await response.json());
}

async function search(messageId: string) {
  const response = await bed.http(`/provider/messages?messageId=${encodeURIComponent(messageId)}`, {
    headers: { authorization: `Bearer ${controlSecret}` },
  });
  return foundSchema.parse(await response.json()).items;
}

function fault(mode: string, more: Record<string, unknown> = {}) {
  return bed.control('POST', '/faults', { recipient: joss, mode, ...more });
}

describe('a mail that was accepted', () => {
  it('stands in the record on the disk, with its bytes, before the 250', async () => {
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    const content = await readFile(path.join(bed.dir, 'record.jsonl'), 'utf8');
    const line = recordLineSchema.parse(JSON.parse(content));
    const raw = await readFile(path.join(bed.dir, 'mail', `${line.id}.eml`));
    expect(line).toMatchObject({
      seq: 1,
      kind: 'smtp',
      messageId: '<1@quillmere.example>',
      mailFrom: `b+token@${inboundDomain}`,
      rcptTo: [joss],
      subject: 'A hillside for sixty',
      intentId: 'intent-1',
      contentHash: 'hash-1',
      isOutreach: true,
      sizeBytes: raw.length,
      bytesSha256: createHash('sha256').update(raw).digest('hex'),
    });
    expect(line.dateHeader).not.toBeNull();
  });

  it('is found by exactly its Message-ID, and by no other', async () => {
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    const [line] = (await record()).items;
    expect(await search('<1@quillmere.example>')).toEqual([
      { id: line?.id, messageId: '<1@quillmere.example>', acceptedAt: line?.at },
    ]);
    expect(await search('<11@quillmere.example>')).toEqual([]);
    expect(await search('<1@quillmere.exampl>')).toEqual([]);
  });

  it('is still known after a restart', async () => {
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    await bed.restart();
    expect(await search('<1@quillmere.example>')).toHaveLength(1);
    await bed.send(outreach(joss, '<2@quillmere.example>'));
    expect((await record(1)).items.map(({ seq }) => seq)).toEqual([2]);
  });

  it('is stamped by the sandbox’s clock with the lead that it was told', async () => {
    const leadMs = 30 * 86_400_000;
    expect((await bed.control('POST', '/lead', { leadMs })).status).toBe(200);
    await bed.restart();
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    const [line] = (await record()).items;
    const ahead = Date.parse(line?.at ?? '') - Date.now();
    expect(Math.abs(ahead - leadMs)).toBeLessThan(60_000);
    expect((await bed.control('POST', '/lead', { leadMs: 1 })).status).toBe(409);
  });

  it('twice is recorded twice: the oracle hides no duplicate', async () => {
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    expect(await search('<1@quillmere.example>')).toHaveLength(2);
  });

  it('among a hundred at once keeps numbers and stamps in one order', async () => {
    const sends = Array.from({ length: 100 }, (_, n) =>
      bed.send(outreach(`p${String(n)}@a.example`, `<${String(n)}@q.example>`)),
    );
    await Promise.all(sends);
    const { items, lastSeq } = await record();
    expect(lastSeq).toBe(100);
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, index) => index + 1));
    const stamps = items.map(({ at }) => at);
    expect(stamps).toEqual([...stamps].sort());
  });
});

describe('a fault', () => {
  it.each([
    ['smtp-4xx', 451, '4.3.0'],
    ['smtp-5xx', 550, '5.1.1'],
    ['smtp-4xx-data', 451, '4.3.0'],
    ['smtp-5xx-data', 554, '5.6.0'],
  ])('%s refuses with %i and records nothing', async (mode, responseCode, enhanced) => {
    await fault(mode);
    await expect(bed.send(outreach(joss, '<1@quillmere.example>'))).rejects.toMatchObject({
      responseCode,
      response: expect.stringContaining(enhanced),
    });
    expect((await record()).items).toEqual([]);
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    expect((await record()).items).toHaveLength(1);
  });

  it('before the dot loses the mail, provably', async () => {
    await fault('drop-before-dot');
    await expect(bed.send(outreach(joss, '<1@quillmere.example>'))).rejects.toThrow();
    expect(await search('<1@quillmere.example>')).toEqual([]);
  });

  it('after the dot keeps the mail though the sender never hears of it', async () => {
    await fault('drop-after-dot');
    await expect(bed.send(outreach(joss, '<1@quillmere.example>'))).rejects.toThrow();
    expect(await search('<1@quillmere.example>')).toHaveLength(1);
  });

  it('slow has recorded the mail while the sender still waits', async () => {
    await fault('slow', { delayMs: 60_000 });
    const sending = bed.send(outreach(joss, '<1@quillmere.example>'));
    const ended = sending.then(
      () => 'answered',
      () => 'gave up',
    );
    await until(async () => (await record()).items.length === 1);
    expect(await Promise.race([ended, Promise.resolve('still waiting')])).toBe('still waiting');
    await bed.restart();
    await ended;
  });

  it('happens as often as asked, for its recipient only', async () => {
    await fault('smtp-4xx', { times: 2 });
    await bed.send(outreach('other@tarnvale.example', '<0@quillmere.example>'));
    await expect(bed.send(outreach(joss, '<1@quillmere.example>'))).rejects.toThrow();
    await expect(bed.send(outreach(joss, '<1@quillmere.example>'))).rejects.toThrow();
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    expect((await record()).items).toHaveLength(2);
  });

  it('for everybody spares mail to Rainmaker, and ends when cleared', async () => {
    await fault('smtp-5xx', { recipient: '*', times: null });
    await expect(bed.send(outreach(joss, '<1@quillmere.example>'))).rejects.toThrow();
    await bed.send({ from: joss, to: `r+x@${inboundDomain}`, text: 'hello' });
    await bed.control('DELETE', '/faults');
    await bed.send(outreach(joss, '<1@quillmere.example>'));
    expect((await record()).items).toHaveLength(1);
  });

  it('nobody knows is refused', async () => {
    expect((await fault('explode')).status).toBe(400);
  });
});

describe('a prospect that bounces softly', () => {
  it('refuses twice with 4xx and then takes the mail, over a restart', async () => {
    await bed.control('PUT', '/answers', { [joss]: { behaviour: 'soft-bounce' } });
    const attempt = () => bed.send(outreach(joss, '<1@quillmere.example>'));
    await expect(attempt()).rejects.toMatchObject({ responseCode: 452 });
    await bed.restart();
    await expect(attempt()).rejects.toMatchObject({ responseCode: 452 });
    await attempt();
    await bed.send(outreach(joss, '<2@quillmere.example>'));
    expect((await record()).items).toHaveLength(2);
  });

  it('takes the first mail while no simulation runs', async () => {
    await bed.send(outreach('anybody@tarnvale.example', '<1@quillmere.example>'));
    expect((await record()).items).toHaveLength(1);
  });
});

describe('a mail of more than 25 MB', () => {
  it('is refused and not kept', async () => {
    const mail = { ...outreach(joss, '<1@quillmere.example>'), text: 'x'.repeat(26 * 1024 * 1024) };
    await expect(bed.send(mail)).rejects.toMatchObject({ responseCode: 552 });
    expect((await record()).items).toEqual([]);
  });
});
