import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { openJsonLines } from './json-lines.ts';

/**
 * One accepted mail. `at` is the sandbox's clock (UTC); `messageId` as in the header, with its
 * angle brackets; `mailFrom` is empty for the null sender; `isOutreach`: it offers a one-click
 * unsubscribe, as every message to a prospect does and none to our own people.
 */
export const recordLineSchema = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  kind: z.literal('smtp'),
  id: z.string().regex(/^[a-z0-9-]+$/),
  messageId: z.string().nullable(),
  mailFrom: z.string(),
  rcptTo: z.array(z.string()),
  subject: z.string(),
  dateHeader: z.string().nullable(),
  intentId: z.string().nullable(),
  contentHash: z.string().nullable(),
  bytesSha256: z.string(),
  sizeBytes: z.int(),
  isOutreach: z.boolean(),
});
export type RecordLine = z.output<typeof recordLineSchema>;

/** What the record does not know by itself. */
export type AcceptedMail = Omit<RecordLine, 'seq' | 'at' | 'kind'>;

/** The oracle: what was accepted, in order, and nothing else. */
export interface MailRecord {
  /** Writes the mail and its line to the disk; number and stamp are taken together. */
  accept(line: AcceptedMail, raw: Buffer): Promise<RecordLine>;
  /** Lines with a number above `seq`, in order. */
  since(seq: number): readonly RecordLine[];
  byId(id: string): RecordLine | undefined;
  /** Lines with this Message-ID, with or without its angle brackets. */
  byMessageId(messageId: string): readonly RecordLine[];
  /** The bytes as they were accepted. */
  raw(id: string): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens the record in `dir` (`record.jsonl`, `mail/<id>.eml`) and reads back what it holds; `now`
 * is the sandbox's clock.
 */
export async function openRecord(dir: string, now: () => string): Promise<MailRecord> {
  const mailDir = path.join(dir, 'mail');
  await mkdir(mailDir, { recursive: true, mode: 0o700 });
  const { entries: lines, jsonLines } = await openJsonLines(
    path.join(dir, 'record.jsonl'),
    recordLineSchema,
  );
  const byId = new Map<string, RecordLine>();
  const byMessageId = new Map<string, RecordLine[]>();
  for (const line of lines) index(line);
  let lastSeq = lines.at(-1)?.seq ?? 0;

  function index(line: RecordLine): void {
    byId.set(line.id, line);
    if (line.messageId === null) return;
    const key = bare(line.messageId);
    byMessageId.set(key, [...(byMessageId.get(key) ?? []), line]);
  }

  return {
    async accept(draft, raw) {
      // First the bytes, then the line: a line without its mail would be a witness without memory.
      await writeFile(path.join(mailDir, `${draft.id}.eml`), raw, { mode: 0o600, flush: true });
      lastSeq += 1;
      const line: RecordLine = { seq: lastSeq, at: now(), kind: 'smtp', ...draft };
      await jsonLines.append(line);
      lines.push(line);
      index(line);
      return line;
    },
    since: (seq) => lines.slice(lines.findLastIndex((line) => line.seq <= seq) + 1),
    byId: (id) => byId.get(id),
    byMessageId: (messageId) => byMessageId.get(bare(messageId)) ?? [],
    raw: (id) => readFile(path.join(mailDir, `${id}.eml`)),
    close: () => jsonLines.close(),
  };
}

function bare(messageId: string): string {
  return messageId.trim().replace(/^<|>$/g, '');
}
