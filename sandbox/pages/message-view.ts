import { prospectOf } from '../acts.ts';
import type { Mailbox } from '../mail/address.ts';
import { domainOf } from '../mail/address.ts';
import { readMail, type OriginalMail } from '../mail/original.ts';
import type { SandboxParts } from '../parts.ts';
import type { DeedEntry } from '../storage/journal.ts';
import type { RecordLine } from '../storage/record.ts';

/** One thing that the prospect did, and how far it got. */
export interface CameBack {
  readonly deed: DeedEntry;
  /** Null for a click, which Rainmaker answered at once. */
  readonly delivery: { readonly delivered: boolean; readonly attempts: number } | null;
}

/** Everything that the page of one mail shows. */
export interface MessageView {
  readonly line: RecordLine;
  readonly mail: OriginalMail;
  readonly raw: string;
  readonly prospect: Mailbox;
  readonly cameBack: readonly CameBack[];
  /** True when an answer would reach Rainmaker. */
  readonly takesAnswers: boolean;
  /** True when a report of non-delivery would. */
  readonly takesBounces: boolean;
}

/** Reads what the page needs, or null when there is no such mail. */
export async function readMessageView(
  id: string,
  { record, journal, inbound, inboundDomain }: SandboxParts,
): Promise<MessageView | null> {
  const line = record.byId(id);
  if (line === undefined) return null;
  const raw = await record.raw(id);
  const mail = await readMail(raw);
  return {
    line,
    mail,
    raw: raw.toString('utf8'),
    prospect: prospectOf(line, mail),
    cameBack: journal.deedsOf(id).map((deed) => {
      const status = deed.inboundId === null ? undefined : inbound.status(deed.inboundId);
      return { deed, delivery: status ?? null };
    }),
    takesAnswers: domainOf(mail.replyTo.address) === inboundDomain,
    takesBounces: domainOf(line.mailFrom) === inboundDomain,
  };
}
