import { createHash } from 'node:crypto';
import { execute, query, type Db } from './client.ts';
import { storeInbound } from './inbound.ts';

/** How far a mailbox was read; numbers count only under their validity (RFC 3501, 2.3.1.1). */
export interface MailboxCursor {
  uidValidity: string;
  lastUid: number;
}

/** Where reading goes on; null when the mailbox was never read. */
export async function readCursor(db: Db, mailbox: string): Promise<MailboxCursor | null> {
  const [row] = await query<MailboxCursor>(
    db,
    'select uid_validity, last_uid from mailbox_cursors where mailbox = ?',
    [mailbox],
  );
  return row ?? null;
}

/** The key of a mail that came in: its content, so that one that comes by webhook and by mailbox has one effect (fault 42). */
export function mailEventKey(raw: Buffer): string {
  return `mail:${createHash('sha256').update(raw).digest('hex')}`;
}

/** Stores a mail and moves the cursor past it, both or neither; false for a mail that was known. */
export async function storeFromMailbox(
  db: Db,
  mailbox: string,
  { uidValidity, uid, raw }: { uidValidity: string; uid: number; raw: Buffer },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const isNew = await storeInbound(tx, {
      workspaceId: null,
      eventKey: mailEventKey(raw),
      source: 'mail',
      raw,
    });
    await execute(
      tx,
      `insert into mailbox_cursors (mailbox, uid_validity, last_uid, read_at) values (:mailbox, :uidValidity, :uid, app_now())
       on conflict (mailbox) do update set uid_validity = excluded.uid_validity, read_at = excluded.read_at,
         last_uid = case when mailbox_cursors.uid_validity = excluded.uid_validity
           then greatest(mailbox_cursors.last_uid, excluded.last_uid) else excluded.last_uid end`,
      { mailbox, uidValidity, uid },
    );
    return isNew;
  });
}
