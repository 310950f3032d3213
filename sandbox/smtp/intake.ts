import { createHash, randomUUID } from 'node:crypto';
import { decodeWords } from 'postal-mime';
import type { InboundQueue } from '../inbound/queue.ts';
import { withReceivingHeaders } from '../inbound/receiving-headers.ts';
import { domainOf } from '../mail/address.ts';
import { headerFields, headerValue, splitMail } from '../mail/headers.ts';
import { offersOneClick } from '../mail/original.ts';
import type { AcceptedMail, MailRecord } from '../storage/record.ts';

/** The envelope of a mail; `mailFrom` is empty for the null sender. */
export interface Envelope {
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
}

/** Where an accepted mail goes. */
export interface Intake {
  /** True for an address of Rainmaker's own inbound domain. */
  isInbound(address: string): boolean;
  /**
   * Keeps the mail: in the record for people, in the queue for Rainmaker, once per recipient there.
   * Resolves with the ids once everything is on the disk, the record's first.
   */
  keep(envelope: Envelope, raw: Buffer): Promise<readonly string[]>;
}

/** Makes the intake of one sandbox; `now` is its clock. */
export function createIntake(
  record: MailRecord,
  inbound: InboundQueue,
  inboundDomain: string,
  now: () => string,
): Intake {
  const isInbound = (address: string) => domainOf(address) === inboundDomain.toLowerCase();
  return {
    isInbound,
    async keep({ mailFrom, rcptTo }, raw) {
      const people = rcptTo.filter((address) => !isInbound(address));
      const ids: string[] = [];
      if (people.length > 0) {
        const line = await record.accept(describeMail(mailFrom, people, raw), raw);
        ids.push(line.id);
      }
      for (const address of rcptTo.filter(isInbound)) {
        const received = { mailFrom, rcptTo: address, at: now() };
        ids.push(await inbound.enqueue(withReceivingHeaders(raw, received)));
      }
      return ids;
    },
  };
}

function describeMail(mailFrom: string, rcptTo: string[], raw: Buffer): AcceptedMail {
  const fields = headerFields(splitMail(raw).head);
  return {
    id: randomUUID(),
    messageId: headerValue(fields, 'Message-ID'),
    mailFrom,
    rcptTo,
    subject: decodeWords(headerValue(fields, 'Subject') ?? ''),
    dateHeader: headerValue(fields, 'Date'),
    intentId: headerValue(fields, 'X-Rainmaker-Intent'),
    contentHash: headerValue(fields, 'X-Rainmaker-Content'),
    bytesSha256: createHash('sha256').update(raw).digest('hex'),
    sizeBytes: raw.length,
    isOutreach: offersOneClick(fields),
  };
}
