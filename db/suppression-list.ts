import type { Instant } from '#domain/kernel/instant.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import type { SuppressionEntry, SuppressionReason } from '#domain/messaging/suppression-row.ts';
import { canonicalEmail, suppressionForms } from '#domain/prospect/email-address.ts';
import { execute, query, type Db } from './client.ts';
import { planAnew } from './preferences-news.ts';
import { noteSettingsChange, type SettingsAuthor } from './settings-changes.ts';
import { hashAddress } from './suppressions.ts';

/** One line of the list. The address itself is not known to anybody (C43). */
export interface SuppressionLine {
  id: string;
  channel: Channel;
  /** The first letters of the hash, to tell lines apart. */
  hashStart: string;
  reason: SuppressionReason;
  source: string | null;
  addedBy: string | null;
  at: Instant;
}

const lines = `select s.id, s.channel, left(s.address_hash, 8) as hash_start, s.reason, s.source, u.name as added_by, s.at
  from suppressions s left join users u on u.id = s.added_by`;

/** A page of the list, the newest first; `skip` lines are left out before it. */
export async function readSuppressions(
  db: Db,
  workspaceId: string,
  { reason, skip, limit }: { reason: SuppressionReason | null; skip: number; limit: number },
): Promise<{ lines: SuppressionLine[]; count: number }> {
  const given = { workspaceId, reason, skip, limit };
  const where = `where s.workspace_id = :workspaceId and s.lifted_at is null
    and (cast(:reason as text) is null or s.reason = :reason)`;
  const [found, [counted]] = await Promise.all([
    query<SuppressionLine>(
      db,
      `${lines} ${where} order by s.at desc, s.id offset :skip limit :limit`,
      given,
    ),
    query<{ count: number }>(
      db,
      `select count(*)::int as count from suppressions s ${where}`,
      given,
    ),
  ]);
  return { lines: found, count: counted?.count ?? 0 };
}

/** The lines that an address or number stands under, on any channel. */
export async function findSuppressions(
  db: Db,
  workspaceId: string,
  entry: SuppressionEntry,
  salt: string,
): Promise<SuppressionLine[]> {
  return query<SuppressionLine>(
    db,
    `${lines} where s.workspace_id = ? and s.lifted_at is null and s.address_hash = any(?) order by s.at desc`,
    [workspaceId, hashesOf(entry, salt)],
  );
}

/** The hashes under which an entry is stored and looked for. */
function hashesOf({ kind, value }: SuppressionEntry, salt: string): string[] {
  switch (kind) {
    case 'hash':
      return [value];
    case 'number':
      return [hashAddress(value, salt)];
    case 'email':
      return suppressionForms(value).map((form) => hashAddress(form, salt));
  }
}

/** Who puts entries on the list, and from where: a page, a file, the API. */
export interface SuppressionAuthor {
  workspaceId: string;
  userId: string | null;
  source: string;
  salt: string;
}

/**
 * Puts entries on the list in one transaction and answers how many lines are new. Contacts with these addresses are locked
 * first, in the order of their ids, so that nothing is marked to leave to them afterwards; what waits for them plans anew.
 * An entry twice is once.
 */
export async function addSuppressions(
  db: Db,
  author: SuppressionAuthor,
  entries: readonly SuppressionEntry[],
): Promise<number> {
  if (entries.length === 0) return 0;
  return db.transaction(async (tx) => {
    const contacts = await lockContacts(tx, author.workspaceId, entries);
    const rows = entries.flatMap((entry) =>
      entry.channels.flatMap((channel) =>
        hashesOf(entry, author.salt).map((hash) => ({ channel, hash, reason: entry.reason })),
      ),
    );
    const added = await insertRows(tx, author, rows);
    for (const { id } of contacts) await planAnew(tx, author.workspaceId, id);
    const { workspaceId, userId } = author;
    if (userId !== null && added > 0)
      await noteSettingsChange(tx, { workspaceId, userId }, 'stop_list', [
        { what: 'added', from: null, to: added },
      ]);
    return added;
  });
}

async function lockContacts(
  tx: Db,
  workspaceId: string,
  entries: readonly SuppressionEntry[],
): Promise<{ id: string }[]> {
  const emails = entries.flatMap(({ kind, value }) =>
    kind === 'email' ? [canonicalEmail(value)] : [],
  );
  const numbers = entries.flatMap(({ kind, value }) => (kind === 'number' ? [value] : []));
  return query<{ id: string }>(
    tx,
    `select id from prospects where workspace_id = :workspaceId and deleted_at is null
       and (email_canonical = any(:emails) or phone_e164 = any(:numbers)) order by id for update`,
    { workspaceId, emails, numbers },
  );
}

async function insertRows(
  tx: Db,
  { workspaceId, userId, source }: SuppressionAuthor,
  rows: readonly { channel: Channel; hash: string; reason: SuppressionReason }[],
): Promise<number> {
  return execute(
    tx,
    `insert into suppressions (workspace_id, channel, address_hash, reason, at, source, added_by)
     select cast(:workspaceId as uuid), channel, hash, reason, app_now(), :source, cast(:userId as uuid)
     from unnest(cast(:channels as text[]), cast(:hashes as text[]), cast(:reasons as text[])) as row (channel, hash, reason)
     on conflict do nothing`,
    {
      ...{ workspaceId, userId, source },
      channels: rows.map(({ channel }) => channel),
      hashes: rows.map(({ hash }) => hash),
      reasons: rows.map(({ reason }) => reason),
    },
  );
}

/** Takes one line off the list; false when it was off before, or is not of this workspace. */
export async function liftSuppressionLine(
  db: Db,
  by: SettingsAuthor,
  id: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const lifted = await execute(
      tx,
      'update suppressions set lifted_at = app_now() where id = ? and workspace_id = ? and lifted_at is null',
      [id, by.workspaceId],
    );
    if (lifted === 0) return false;
    await noteSettingsChange(tx, by, 'stop_list', [{ what: 'lifted', from: null, to: 1 }], id);
    return true;
  });
}

/** A line as the export writes it: the salted hash stands for the address. */
export interface ExportedSuppression {
  id: string;
  channel: Channel;
  addressHash: string;
  reason: SuppressionReason;
  source: string | null;
  at: Instant;
}

const exportPiece = 2_000;

/** The whole list in pieces, in the order of its ids, with flat memory. */
export async function* exportSuppressions(
  db: Db,
  workspaceId: string,
): AsyncGenerator<ExportedSuppression[], void, undefined> {
  let after: string | null = null;
  for (;;) {
    const piece: ExportedSuppression[] = await query<ExportedSuppression>(
      db,
      `select id, channel, address_hash, reason, source, at from suppressions
       where workspace_id = :workspaceId and lifted_at is null and (cast(:after as uuid) is null or id > cast(:after as uuid))
       order by id limit :exportPiece`,
      { workspaceId, after, exportPiece },
    );
    if (piece.length > 0) yield piece;
    if (piece.length < exportPiece) return;
    after = piece.at(-1)?.id ?? null;
  }
}
