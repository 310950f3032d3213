import { Readable, Transform } from 'node:stream';
import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { MailOutcome, MailTransport, OutgoingMail } from '../deps.ts';
import { classifySmtpFailure } from './smtp-failure.ts';

const connectTimeoutMs = 5_000;
const socketTimeoutMs = 25_000;

/**
 * Sends by SMTP through a pool. The mail is composed to bytes first; the last of them leave only while the lease is held,
 * so that an attempt which was frozen too long ends as provably not sent.
 */
export function createSmtpTransport(smtpUrl: string): MailTransport & { close(): void } {
  const pool = nodemailer.createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    socketTimeout: socketTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: new URL(smtpUrl).hostname,
    close: () => pool.close(),
    async send(mail, isLeaseHeld): Promise<MailOutcome> {
      const progress = { lastByteReleased: false };
      try {
        const raw = holdLastBytes(await compose(mail), () => {
          if (!isLeaseHeld()) throw new LeaseLostError();
          progress.lastByteReleased = true;
        });
        const info = await pool.sendMail({
          envelope: { from: mail.envelopeFrom, to: [mail.to.address] },
          raw,
        });
        return { kind: 'accepted', response: info.response };
      } catch (error) {
        return classifySmtpFailure(error, progress.lastByteReleased);
      }
    },
  };
}

/** The lease ended before the irreversible byte: another worker may have taken over. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

async function compose(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    from: mail.from,
    to: { name: mail.to.name ?? '', address: mail.to.address },
    ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageIdHeader,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo }),
    references: mail.references,
    date: new Date(mail.date),
    headers: mail.headers,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Streams the bytes but keeps the last piece back until `release` lets it go. */
function holdLastBytes(bytes: Buffer, release: () => void): Readable {
  const gate = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk);
    },
    flush(done) {
      try {
        release();
        done(null, bytes.subarray(-1));
      } catch (error) {
        done(error instanceof Error ? error : new Error('The last byte was held back.'));
      }
    },
  });
  return Readable.from([bytes.subarray(0, -1)]).pipe(gate);
}
