import { createHmac } from 'node:crypto';
import type { Channel } from '#domain/messaging/channels.ts';
import { suppressionForms } from '#domain/prospect/email-address.ts';
import { execute, query, type Db } from './client.ts';

type SuppressionReason = 'opt_out' | 'hard_bounce' | 'complaint' | 'wrong_person' | 'manual';

/** The salted hash that stands for an address; the address itself is not kept (C43). */
export function hashAddress(address: string, salt: string): string {
  return createHmac('sha256', salt).update(address).digest('hex');
}

/** True when any canonical form of the e-mail address is on the list (fault 54: case, plus-address). */
export async function isSuppressed(
  db: Db,
  workspaceId: string,
  email: string,
  salt: string,
): Promise<boolean> {
  return isAddressSuppressed(db, workspaceId, 'email', email, salt);
}

/** True when the address or number may not be written to on this channel. Numbers are E.164. */
export async function isAddressSuppressed(
  db: Db,
  workspaceId: string,
  channel: Channel,
  address: string,
  salt: string,
): Promise<boolean> {
  const listed = await listedChannels(db, workspaceId, [{ channel, address }], salt);
  return listed.length > 0;
}

/** A channel on which an address is on the list, and why. */
interface Listed {
  channel: Channel;
  reason: SuppressionReason;
}

/** Of these addresses and numbers, those that may not be written to, by channel; each once for each reason. */
export async function listedChannels(
  db: Db,
  workspaceId: string,
  addresses: readonly { channel: Channel; address: string }[],
  salt: string,
): Promise<Listed[]> {
  const forms = addresses.flatMap(({ channel, address }) =>
    (channel === 'email' ? suppressionForms(address) : [address]).map((form) => ({
      channel,
      form,
    })),
  );
  return query<Listed>(
    db,
    `select distinct s.channel, s.reason from unnest(cast(:channels as text[]), cast(:hashes as text[])) as a(channel, hash)
     join suppressions s on s.workspace_id = :workspaceId and s.channel = a.channel and s.address_hash = a.hash
     where s.lifted_at is null`,
    {
      workspaceId,
      channels: forms.map(({ channel }) => channel),
      hashes: forms.map(({ form }) => hashAddress(form, salt)),
    },
  );
}

/** Puts an address on the list; twice is once. That it is dead and that somebody wants no mail are two lines. */
export async function suppressAddress(
  db: Db,
  workspaceId: string,
  email: string,
  reason: SuppressionReason,
  salt: string,
): Promise<void> {
  for (const form of suppressionForms(email))
    await execute(
      db,
      `insert into suppressions (workspace_id, channel, address_hash, reason, at) values (?, 'email', ?, ?, app_now())
       on conflict do nothing`,
      [workspaceId, hashAddress(form, salt), reason],
    );
}

/** Puts a number on the list of one channel; twice is once. */
export async function suppressNumber(
  db: Db,
  workspaceId: string,
  channel: 'sms' | 'whatsapp',
  number: string,
  reason: SuppressionReason,
  salt: string,
): Promise<void> {
  await execute(
    db,
    `insert into suppressions (workspace_id, channel, address_hash, reason, at) values (?, ?, ?, ?, app_now())
     on conflict do nothing`,
    [workspaceId, channel, hashAddress(number, salt), reason],
  );
}

/** Takes an address off the list again, after a mistaken stop. */
export async function liftSuppression(
  db: Db,
  workspaceId: string,
  email: string,
  salt: string,
): Promise<void> {
  const hashes = suppressionForms(email).map((form) => hashAddress(form, salt));
  await execute(
    db,
    `update suppressions set lifted_at = app_now() where workspace_id = ? and address_hash = any(?) and lifted_at is null`,
    [workspaceId, hashes],
  );
}
