import { createHash } from 'node:crypto';
import { ImapFlow } from 'imapflow';

/** One mail of a mailbox, under its number there. */
export interface MailboxMail {
  uidValidity: string;
  uid: number;
  raw: Buffer;
}

/** A mailbox that bounces, answers and complaints are fetched from. */
export interface Mailbox {
  /** Tells mailboxes apart; holds no address. */
  readonly name: string;
  /**
   * Reads what came after the cursor, the oldest first, and hands each mail to `take` before it asks for the next. A mailbox
   * that was never read begins at `since`. Nothing is marked, moved or deleted: the mailbox stays its owner's. Rejects when the
   * server does not answer or refuses the login; what was taken before stays taken.
   */
  readNew(
    after: { uidValidity: string; lastUid: number } | null,
    since: Date,
    take: (mail: MailboxMail) => Promise<unknown>,
  ): Promise<number>;
}

/** What is longer is cut there: whoever reads it finds head and report all the same. */
const maxMailBytes = 25 * 1024 * 1024;

/** A mailbox at `imaps://user:password@host/FOLDER`, by IMAP; `imap://` takes STARTTLS where the server offers it. */
export function createImapMailbox(imapUrl: string): Mailbox {
  const url = new URL(imapUrl);
  const folder = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  const user = decodeURIComponent(url.username);
  const mark = createHash('sha256').update(`${user} ${folder}`).digest('hex').slice(0, 12);
  return {
    name: `${url.hostname}:${mark}`,
    async readNew(after, since, take) {
      const client = openClient(url, user);
      await client.connect();
      try {
        const { uidValidity } = await client.mailboxOpen(folder, { readOnly: true });
        const validity = String(uidValidity);
        const known = after?.uidValidity === validity ? after.lastUid : null;
        const uids = await newUids(client, known, since);
        for (const uid of uids) {
          const mail = await client.fetchOne(
            String(uid),
            { source: { maxLength: maxMailBytes } },
            { uid: true },
          );
          // Somebody else may have taken it away meanwhile.
          if (mail && mail.source !== undefined)
            await take({ uidValidity: validity, uid, raw: mail.source });
        }
        return uids.length;
      } finally {
        client.close();
      }
    },
  };
}

function openClient(url: URL, user: string): ImapFlow {
  const isSecure = url.protocol === 'imaps:';
  const client = new ImapFlow({
    host: url.hostname,
    port: url.port === '' ? (isSecure ? 993 : 143) : Number(url.port),
    secure: isSecure,
    auth: { user, pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  });
  // What breaks is told by the call that waits for it; the event alone would end the process.
  client.on('error', () => undefined);
  return client;
}

/** `n:*` names the last mail even when its number is below n (RFC 3501, 6.4.8), so the answer is looked at again. */
async function newUids(client: ImapFlow, lastUid: number | null, since: Date): Promise<number[]> {
  const wanted = lastUid === null ? { since } : { uid: `${String(lastUid + 1)}:*` };
  const found = await client.search(wanted, { uid: true });
  const uids = found === false || found === undefined ? [] : found;
  return uids.filter((uid) => uid > (lastUid ?? 0)).sort((one, other) => one - other);
}
