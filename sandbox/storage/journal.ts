import path from 'node:path';
import { z } from 'zod';
import { openJsonLines } from './json-lines.ts';

/** The words for what a prospect did, by itself or played by a person. */
export const deeds = [
  'replied',
  'opted-out',
  'clicked-unsubscribe',
  'bounced-hard',
  'bounced-soft',
  'out-of-office',
] as const;
export type Deed = (typeof deeds)[number];

const refusalSchema = z.object({ kind: z.literal('refused'), recipient: z.string() });
const deedSchema = z.object({
  kind: z.literal('deed'),
  id: z.string(),
  at: z.iso.datetime(),
  /** The mail that it answers. */
  recordId: z.string(),
  deed: z.enum(deeds),
  /** The mail to Rainmaker, or null for a click. */
  inboundId: z.string().nullable(),
});
const entrySchema = z.discriminatedUnion('kind', [refusalSchema, deedSchema]);

/** Something a prospect did with one mail. */
export type DeedEntry = z.output<typeof deedSchema>;

/** What happened besides accepting mail, and must be known after a restart. */
export interface Journal {
  /** How often a soft bounce already refused this address. */
  refusalsOf(recipient: string): number;
  refused(recipient: string): Promise<void>;
  deedsOf(recordId: string): readonly DeedEntry[];
  did(deed: Omit<DeedEntry, 'kind'>): Promise<void>;
  close(): Promise<void>;
}

/** Opens `journal.jsonl` in `dir` and reads back what it holds. */
export async function openJournal(dir: string): Promise<Journal> {
  const { entries, jsonLines } = await openJsonLines(path.join(dir, 'journal.jsonl'), entrySchema);
  const refusals = new Map<string, number>();
  const deedsByRecord = new Map<string, DeedEntry[]>();

  function index(entry: z.output<typeof entrySchema>): void {
    if (entry.kind === 'refused') {
      refusals.set(entry.recipient, (refusals.get(entry.recipient) ?? 0) + 1);
      return;
    }
    deedsByRecord.set(entry.recordId, [...(deedsByRecord.get(entry.recordId) ?? []), entry]);
  }
  for (const entry of entries) index(entry);

  async function add(entry: z.output<typeof entrySchema>): Promise<void> {
    // Known at once, so that two attempts at the same moment count as two.
    index(entry);
    await jsonLines.append(entry);
  }
  return {
    refusalsOf: (recipient) => refusals.get(recipient) ?? 0,
    refused: (recipient) => add({ kind: 'refused', recipient }),
    deedsOf: (recordId) => deedsByRecord.get(recordId) ?? [],
    did: (deed) => add({ kind: 'deed', ...deed }),
    close: () => jsonLines.close(),
  };
}
