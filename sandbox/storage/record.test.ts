import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRecord, type AcceptedMail } from './record.ts';

let dir = '';
const now = () => '2026-03-02T09:00:00.000Z';

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'sandbox-record-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

function mail(id: string, messageId: string | null): AcceptedMail {
  return {
    id,
    messageId,
    mailFrom: 'sales@quillmere.example',
    rcptTo: ['joss@tarnvale.example'],
    subject: 'A hillside for sixty',
    dateHeader: null,
    intentId: null,
    contentHash: null,
    bytesSha256: 'x',
    sizeBytes: 4,
    isOutreach: true,
  };
}

describe('the record', () => {
  it('has line and bytes on the disk when it says accepted', async () => {
    const record = await openRecord(dir, now);
    const line = await record.accept(mail('a', '<1@quillmere.example>'), Buffer.from('mail'));
    const onDisk: unknown = JSON.parse(await readFile(path.join(dir, 'record.jsonl'), 'utf8'));
    expect(onDisk).toEqual(line);
    expect(await readFile(path.join(dir, 'mail', 'a.eml'), 'utf8')).toBe('mail');
    await record.close();
  });

  it('knows everything again after a restart, and numbers go on', async () => {
    const first = await openRecord(dir, now);
    await first.accept(mail('a', '<1@quillmere.example>'), Buffer.from('mail a'));
    await first.close();
    const second = await openRecord(dir, now);
    expect(second.byMessageId('<1@quillmere.example>')).toHaveLength(1);
    expect((await second.raw('a')).toString()).toBe('mail a');
    expect((await second.accept(mail('b', null), Buffer.from('b'))).seq).toBe(2);
    await second.close();
  });

  it('shows a mail that was accepted twice as two', async () => {
    const record = await openRecord(dir, now);
    await record.accept(mail('a', '<1@quillmere.example>'), Buffer.from('mail'));
    await record.accept(mail('b', '<1@quillmere.example>'), Buffer.from('mail'));
    expect(record.byMessageId('1@quillmere.example').map(({ id }) => id)).toEqual(['a', 'b']);
    await record.close();
  });

  it('gives the lines after a number, in order', async () => {
    const record = await openRecord(dir, now);
    for (const id of ['a', 'b', 'c']) await record.accept(mail(id, null), Buffer.from(id));
    expect(record.since(1).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(record.since(0)).toHaveLength(3);
    expect(record.since(3)).toEqual([]);
    await record.close();
  });

  it('refuses to start on a record that somebody changed', async () => {
    await writeFile(path.join(dir, 'record.jsonl'), '{"seq":"one"}\n');
    await expect(openRecord(dir, now)).rejects.toThrow(/Line 1 of .*record\.jsonl/);
  });
});
