import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAppendFile } from './append-file.ts';

let dir = '';
const file = () => path.join(dir, 'record.jsonl');

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'sandbox-append-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true, force: true });
});

describe('a file of lines', () => {
  it('holds a line once append has answered, before it is closed', async () => {
    const { appendFile } = await openAppendFile(file());
    await appendFile.append('one');
    expect(await readFile(file(), 'utf8')).toBe('one\n');
    await appendFile.close();
  });

  it('keeps the order of lines that are appended at the same time', async () => {
    const { appendFile } = await openAppendFile(file());
    const expected = Array.from({ length: 200 }, (_, index) => `line ${String(index)}`);
    await Promise.all(expected.map((line) => appendFile.append(line)));
    await appendFile.close();
    const { lines, appendFile: again } = await openAppendFile(file());
    await again.close();
    expect(lines).toEqual(expected);
  });

  it('cuts off a line that a crash tore, and goes on after the last whole one', async () => {
    await writeFile(file(), 'whole\n{"half');
    const { lines, appendFile } = await openAppendFile(file());
    expect(lines).toEqual(['whole']);
    await appendFile.append('next');
    await appendFile.close();
    expect(await readFile(file(), 'utf8')).toBe('whole\nnext\n');
  });

  it('tells the one who appends when the disk refuses', async () => {
    const { appendFile } = await openAppendFile(file());
    await appendFile.close();
    await expect(appendFile.append('lost')).rejects.toThrow();
  });
});
