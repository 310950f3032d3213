import path from 'node:path';
import { z } from 'zod';
import { openJsonLines } from '../storage/json-lines.ts';
import { textChannels } from './numbers.ts';

/**
 * One accepted text. `at` is the sandbox's clock (UTC); `id` the provider's (`SM…`, `MM…`, `wamid.…`); numbers are E.164;
 * `body` is what the person reads, a template filled in; `intentId` comes from the status callback's address, or from
 * Meta's callback data.
 */
export const textLineSchema = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  kind: z.enum(textChannels),
  provider: z.enum(['twilio', 'meta']),
  id: z.string(),
  from: z.string(),
  to: z.string(),
  body: z.string(),
  mediaUrls: z.array(z.string()),
  /** The template it was made from, by Content SID or name; null for free text. */
  template: z.string().nullable(),
  messagingServiceSid: z.string().nullable(),
  statusCallback: z.string().nullable(),
  intentId: z.string().nullable(),
  contentHash: z.string().nullable(),
  bodySha256: z.string(),
  segments: z.int().positive(),
});
export type TextLine = z.output<typeof textLineSchema>;

/** What the record does not know by itself. */
export type AcceptedText = Omit<TextLine, 'seq' | 'at'>;

/** The oracle of texts: what was accepted, in order, and nothing else. */
export interface TextRecord {
  /** Writes the line to the disk; number and stamp are taken together. */
  accept(text: AcceptedText): Promise<TextLine>;
  /** Lines with a number above `seq`, in order. */
  since(seq: number): readonly TextLine[];
  byId(id: string): TextLine | undefined;
  close(): Promise<void>;
}

/** Opens `texts.jsonl` in `dir` and reads back what it holds; `now` is the sandbox's clock. */
export async function openTextRecord(dir: string, now: () => string): Promise<TextRecord> {
  const { entries: lines, jsonLines } = await openJsonLines(
    path.join(dir, 'texts.jsonl'),
    textLineSchema,
  );
  const byId = new Map(lines.map((line) => [line.id, line]));
  let lastSeq = lines.at(-1)?.seq ?? 0;
  return {
    async accept(text) {
      lastSeq += 1;
      const line: TextLine = { seq: lastSeq, at: now(), ...text };
      await jsonLines.append(line);
      lines.push(line);
      byId.set(line.id, line);
      return line;
    },
    since: (seq) => lines.slice(lines.findLastIndex((line) => line.seq <= seq) + 1),
    byId: (id) => byId.get(id),
    close: () => jsonLines.close(),
  };
}
