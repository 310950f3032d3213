import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { MailOutcome, MailSearch, MailTransport, OutgoingMail } from '../deps.ts';
import { createSigner, type DkimKey } from './dkim.ts';
import { classifySmtpFailure } from './smtp-failure.ts';

const connectTimeoutMs = 5_000;
const socketTimeoutMs = 25_000;
const pieceBytes = 16 * 1024;

/** What an account has besides its address. */
export interface SmtpOptions {
  /** Tells accounts apart; default: the host. */
  name?: string;
  /** Signs what leaves; null: the server does, or nobody. */
  dkim?: DkimKey | null;
  search?: MailSearch;
}

/**
 * Sends by SMTP through a pool. The mail is composed to bytes first; the last of them leave only while the lease is held,
 * so that an attempt which was frozen too long ends as provably not sent.
 */
export function createSmtpTransport(
  smtpUrl: string,
  { name = new URL(smtpUrl).hostname, dkim = null, search }: SmtpOptions = {},
): MailTransport & { close(): void } {
  const sign = createSigner(dkim);
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
  // nodemailer would read a stream of ours into its buffers while it still connects; this one is read after the server's
  // go-ahead for the text, as fast as the connection takes it.
  const textOf = new WeakMap<object, () => Readable>();
  pool.use('stream', ({ data, message }, done) => {
    const text = typeof data.raw === 'object' ? textOf.get(data.raw) : undefined;
    if (text === undefined) {
      done(new Error('A mail without its last byte held back.'));
      return;
    }
    message.createReadStream = text;
    done();
  });
  return {
    name,
    ...(search === undefined ? {} : { search }),
    close: () => pool.close(),
    async send(mail, isLeaseHeld): Promise<MailOutcome> {
      const progress = { lastByteReleased: false };
      try {
        const raw = await sign(await compose(mail));
        textOf.set(raw, () =>
          holdLastByte(raw, () => {
            if (!isLeaseHeld()) throw new LeaseLostError();
            progress.lastByteReleased = true;
          }),
        );
        const info = await pool.sendMail({
          envelope: { from: mail.envelopeFrom, to: [mail.to.address] },
          raw,
        });
        return { kind: 'accepted', response: info.response };
      } catch (error) {
        return classifySmtpFailure(error, progress.lastByteReleased, mail.to.address);
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
    attachments: (mail.attachments ?? []).map(({ name, contentType, bytes }) => ({
      filename: name,
      contentType,
      content: bytes,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Streams the bytes but keeps the last one back until everything before it was taken and `release` lets it go. */
function holdLastByte(bytes: Buffer, release: () => void): Readable {
  const lastAt = bytes.length - 1;
  let at = 0;
  return new Readable({
    // Nothing is read ahead: each piece is asked for when the connection has room again.
    highWaterMark: 0,
    read() {
      if (at < lastAt) {
        const piece = bytes.subarray(at, Math.min(at + pieceBytes, lastAt));
        at += piece.length;
        this.push(piece);
        return;
      }
      try {
        release();
      } catch (error) {
        this.destroy(error instanceof Error ? error : new Error('The last byte was held back.'));
        return;
      }
      this.push(bytes.subarray(lastAt));
      this.push(null);
    },
  });
}
