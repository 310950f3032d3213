import { z } from 'zod';
import type { TextJournal } from '../texts/journal.ts';
import { formatAddress } from '../texts/numbers.ts';
import type { TextLine, TextRecord } from '../texts/record.ts';
import { messageJson } from './message-json.ts';

const querySchema = z.object({
  To: z.string().optional(),
  From: z.string().optional(),
  DateSent: z.string().optional(),
  'DateSent<': z.string().optional(),
  'DateSent>': z.string().optional(),
  PageSize: z.coerce.number().int().min(1).max(1_000).default(50),
  Page: z.coerce.number().int().min(0).default(0),
  /** The number of the last line of the page before: new texts do not move the pages. */
  PageToken: z
    .string()
    .regex(/^PA\d+$/)
    .optional(),
});
type Query = z.output<typeof querySchema>;

/** `GET …/Messages.json`: accepted texts, the newest first, in pages; null when the query is none. */
export function messagePage(
  query: unknown,
  record: TextRecord,
  journal: TextJournal,
  accountSid: string,
) {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) return null;
  const asked = parsed.data;
  const before = asked.PageToken === undefined ? Infinity : Number(asked.PageToken.slice(2));
  const found = record
    .since(0)
    .filter((line) => line.seq < before && line.provider === 'twilio' && fits(line, asked, journal))
    .toReversed();
  const shown = found.slice(0, asked.PageSize);
  const last = shown.at(-1);
  const hasMore = last !== undefined && found.length > shown.length;
  const path = `/2010-04-01/Accounts/${accountSid}/Messages.json`;
  return {
    messages: shown.map((line) => messageJson(line, journal, accountSid)),
    page: asked.Page,
    page_size: asked.PageSize,
    start: 0,
    end: Math.max(0, shown.length - 1),
    uri: path,
    first_page_uri: `${path}?${new URLSearchParams(kept(asked)).toString()}`,
    previous_page_uri: null,
    next_page_uri: hasMore ? `${path}?${next(asked, last.seq)}` : null,
  };
}

// Like Twilio's own: a text that has not been sent yet has no day, and no filter by day finds it.
function fits(line: TextLine, asked: Query, journal: TextJournal): boolean {
  const address = (number: string) => formatAddress({ channel: line.kind, number });
  if (asked.To !== undefined && asked.To !== address(line.to)) return false;
  if (asked.From !== undefined && asked.From !== address(line.from)) return false;
  const [on, until, from] = [asked.DateSent, asked['DateSent<'], asked['DateSent>']].map(dayOf);
  if (on === null && until === null && from === null) return true;
  const sentAt = journal.statusesOf(line.id).find(({ status }) => status === 'sent')?.at;
  if (sentAt === undefined) return false;
  const day = sentAt.slice(0, 10);
  return (on ?? day) === day && day <= (until ?? day) && day >= (from ?? day);
}

function dayOf(text: string | undefined): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;
}

function kept(asked: Query): [string, string][] {
  return Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    name === 'Page' || name === 'PageToken' ? [] : [[name, String(value)]],
  );
}

function next(asked: Query, lastSeq: number): string {
  const page: [string, string][] = [
    ['Page', String(asked.Page + 1)],
    ['PageToken', `PA${String(lastSeq)}`],
  ];
  return new URLSearchParams([...kept(asked), ...page]).toString();
}
