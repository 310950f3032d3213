import { fail, ok, type Result } from '#domain/kernel/result.ts';
import type { Language } from '#domain/kernel/language.ts';
import { canonicalEmail } from '#domain/prospect/email-address.ts';
import type { LawfulBasis } from '#domain/prospect/import/lead.ts';
import { addMs } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from './client.ts';
import { appNow } from './clock.ts';
import { undo } from './decisions/approval.ts';
import { lockForDecision, type DecidedBy } from './decisions/record.ts';
import { pause, resume, type Target } from './decisions/run.ts';
import { planAnew } from './preferences-news.ts';
import { writeZone } from './prospect-zone.ts';
import { liftStops } from './stops.ts';
import { isSuppressed } from './suppressions.ts';
import { addTimeline } from './timeline.ts';
import { readWorkspace } from './workspaces.ts';

/** What a person may change about a prospect; every field as it is to be. Days are `YYYY-MM-DD`. */
export interface ProspectDetails {
  name: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  phoneE164: string | null;
  organisation: string | null;
  roleTitle: string | null;
  website: string | null;
  city: string | null;
  region: string | null;
  country: string | null;
  timeZoneGiven: string | null;
  language: Language | null;
  eventType: string | null;
  eventDate: string | null;
  guestCount: number | null;
  budget: string | null;
  lawfulBasis: LawfulBasis | null;
  lawfulBasisSource: string | null;
}

/** Why details were not kept; the page shows it at its field. */
export type EditRefusal =
  | { reason: 'unknown' }
  /** Somebody else has this address (or, where neither has an e-mail, this number). */
  | { reason: 'taken'; field: 'email' | 'phone'; prospectId: string; name: string }
  | { reason: 'suppressed' }
  /** Somebody else changed the same fields since they were shown: nothing was kept. `by` is their name, where it is known. */
  | {
      reason: 'changed_meanwhile';
      fields: (keyof ProspectDetails)[];
      by: string | null;
      current: ProspectDetails;
    };

/** What became of an edit; `withdrewDraft`: a text that was approved or waited for it goes through approval again. */
export interface Edited {
  changed: (keyof ProspectDetails)[];
  withdrewDraft: boolean;
}

const fields = [
  ...(['name', 'givenName', 'familyName', 'email', 'phoneE164', 'organisation'] as const),
  ...(['roleTitle', 'website', 'city', 'region', 'country', 'timeZoneGiven', 'language'] as const),
  ...(['eventType', 'eventDate', 'guestCount', 'budget'] as const),
  ...(['lawfulBasis', 'lawfulBasisSource'] as const),
] satisfies readonly (keyof ProspectDetails)[];
const placeFields: readonly (keyof ProspectDetails)[] = [
  ...(['city', 'region', 'country', 'timeZoneGiven', 'phoneE164'] as const),
];

/** The details as they stand, for the form; null for a prospect that is not of this workspace. */
export async function readDetails(db: Db, target: Target): Promise<ProspectDetails | null> {
  const [row] = await query<ProspectDetails>(
    db,
    `select name, given_name, family_name, email, phone_e164, organisation, role_title, website, city, region, country,
       time_zone_given, language, event_type, event_date, guest_count, budget, lawful_basis, lawful_basis_source
     from prospects where id = ? and workspace_id = ? and deleted_at is null`,
    [target.prospectId, target.workspaceId],
  );
  return row ?? null;
}

/**
 * Keeps what a person changed, in one transaction under the prospect's lock.
 *
 * A new address withdraws an open draft, which is then written anew, and asks again for the approval of a text that has not
 * left (C37): somebody approved it for the old one. It also lifts a stop that a bounce of the old address had placed.
 * A new place gives new hours. `seen` are the details as the form showed them: what somebody else changed since then stays,
 * and where both changed the same field nothing is kept.
 */
export async function editProspect(
  db: Db,
  target: Target,
  by: DecidedBy,
  typed: ProspectDetails,
  suppressionSalt: string,
  seen: ProspectDetails | null = null,
): Promise<Result<Edited, EditRefusal>> {
  return db.transaction(async (tx) => {
    const prospect = await lockForDecision(tx, target.workspaceId, target.prospectId);
    const before = await readDetails(tx, target);
    if (prospect === null || before === null) return fail({ reason: 'unknown' });
    const details = mergeEdit(before, typed, seen ?? before);
    if (details === null)
      return fail(await changedMeanwhile(tx, before, typed, seen ?? before, prospect.id));
    const changed = fields.filter((field) => before[field] !== details[field]);
    if (changed.length === 0) return ok({ changed, withdrewDraft: false });
    const refused = await refusalOf(tx, target, details, changed, suppressionSalt);
    if (refused !== null) return fail(refused);
    await write(tx, target.prospectId, details, changed.includes('lawfulBasis'));
    const isElsewhere = changed.some((field) => placeFields.includes(field));
    if (isElsewhere && (await writeZone(tx, target.workspaceId, prospect.id)))
      await planAnew(tx, target.workspaceId, prospect.id);
    await addTimeline(tx, {
      prospectId: prospect.id,
      kind: 'prospect.edited',
      actor: by.actor,
      data: { fields: changed },
    });
    const isNewMailbox = mailboxOf(before) !== mailboxOf(details);
    await forgetOldAddresses(tx, prospect.id, isNewMailbox, changed.includes('phoneE164'));
    if (!isNewMailbox) return ok({ changed, withdrewDraft: false });
    await liftStops(tx, prospect.id, ['hard_bounce']);
    return ok({ changed, withdrewDraft: await askAgain(tx, target, by, prospect.runState) });
  });
}

/** What one field was, is, and is to be. A field that was not touched stays as it is now. */
function isContested(
  field: keyof ProspectDetails,
  now: ProspectDetails,
  typed: ProspectDetails,
  seen: ProspectDetails,
): boolean {
  return typed[field] !== seen[field] && now[field] !== seen[field] && now[field] !== typed[field];
}

/** The details with what was typed and what others changed meanwhile; null where both changed one field differently. */
function mergeEdit(
  now: ProspectDetails,
  typed: ProspectDetails,
  seen: ProspectDetails,
): ProspectDetails | null {
  if (fields.some((field) => isContested(field, now, typed, seen))) return null;
  const untouched = fields.filter((field) => typed[field] === seen[field]);
  return { ...typed, ...Object.fromEntries(untouched.map((field) => [field, now[field]])) };
}

async function changedMeanwhile(
  tx: Db,
  current: ProspectDetails,
  typed: ProspectDetails,
  seen: ProspectDetails,
  prospectId: string,
): Promise<EditRefusal> {
  const [last] = await query<{ name: string }>(
    tx,
    `select u.name from timeline t join users u on u.id = t.actor_id
     where t.prospect_id = ? and t.kind = 'prospect.edited' order by t.id desc limit 1`,
    [prospectId],
  );
  const contested = fields.filter((field) => isContested(field, current, typed, seen));
  return { reason: 'changed_meanwhile', fields: contested, by: last?.name ?? null, current };
}

async function refusalOf(
  tx: Db,
  { workspaceId, prospectId }: Target,
  details: ProspectDetails,
  changed: readonly (keyof ProspectDetails)[],
  suppressionSalt: string,
): Promise<EditRefusal | null> {
  const { email, phoneE164 } = details;
  if (email !== null && changed.includes('email')) {
    if (await isSuppressed(tx, workspaceId, email, suppressionSalt))
      return { reason: 'suppressed' };
  }
  const [other] = await query<{ id: string; name: string }>(
    tx,
    `select id, name from prospects where workspace_id = :workspaceId and id <> :prospectId and deleted_at is null
       and (email_canonical = :email or (cast(:email as text) is null and email_canonical is null and phone_e164 = :phoneE164))
     limit 1`,
    { workspaceId, prospectId, email: email === null ? null : canonicalEmail(email), phoneE164 },
  );
  if (!other) return null;
  const field = email === null ? 'phone' : 'email';
  return { reason: 'taken', field, prospectId: other.id, name: other.name };
}

async function write(
  tx: Db,
  prospectId: string,
  details: ProspectDetails,
  isNewBasis: boolean,
): Promise<void> {
  await tx('prospects')
    .where({ id: prospectId })
    .update({
      ...details,
      ...(isNewBasis && { lawfulBasisAt: details.lawfulBasis && tx.raw('app_now(id)') }),
      emailCanonical: mailboxOf(details),
      prospectType: details.organisation === null ? tx.raw('prospect_type') : 'company',
      version: tx.raw('version + 1'),
      updatedAt: tx.raw('app_now(id)'),
    });
}

/** Whose mailbox it is; the same one spelled otherwise is no new address. */
function mailboxOf({ email }: ProspectDetails): string | null {
  return email === null ? null : canonicalEmail(email);
}

/** What providers said of an address or a number says nothing of the one that stands there now. */
async function forgetOldAddresses(
  tx: Db,
  prospectId: string,
  isNewMailbox: boolean,
  isNewNumber: boolean,
): Promise<void> {
  const channels = [
    ...(isNewMailbox ? ['email'] : []),
    ...(isNewNumber ? ['sms', 'whatsapp'] : []),
  ];
  await execute(tx, 'delete from channel_states where prospect_id = ? and channel = any(?)', [
    prospectId,
    channels,
  ]);
}

/** A pause and a resume in one breath: the run drafts anew, as after any other withdrawal. */
async function askAgain(
  tx: Db,
  target: Target,
  by: DecidedBy,
  runState: string | null,
): Promise<boolean> {
  if (runState === 'waiting_approval') {
    await pause(tx, target, by);
    await resume(tx, target, by);
    return true;
  }
  const messageId = runState === 'waiting_time' ? await approvedMessage(tx, target) : null;
  if (messageId === null) return false;
  const { approvalPolicy } = await readWorkspace(tx, target.workspaceId);
  const now = await appNow(tx, target.prospectId);
  const expiresAt = addMs(now, approvalPolicy.expireAfterDays * 24 * 60 * 60 * 1000);
  return (await undo(tx, { ...target, messageId }, by, expiresAt)).ok;
}

async function approvedMessage(tx: Db, { prospectId }: Target): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    tx,
    `select id from messages where prospect_id = ? and origin = 'cadence' and class = 'marketing' and status in ('approved', 'scheduled')
     order by created_at desc limit 1`,
    [prospectId],
  );
  return row?.id ?? null;
}

/** Gives a prospect to a colleague; false for one of another workspace, or a person who cannot sign in. */
export async function assignOwner(
  db: Db,
  target: Target,
  by: DecidedBy,
  ownerId: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const changed = await execute(
      tx,
      `update prospects p set owner_id = u.id, version = p.version + 1, updated_at = app_now(p.id) from users u
       where p.id = :prospectId and p.workspace_id = :workspaceId and p.deleted_at is null
         and u.id = :ownerId and u.workspace_id = :workspaceId and u.disabled_at is null`,
      { ...target, ownerId },
    );
    if (changed === 0) return false;
    await addTimeline(tx, {
      prospectId: target.prospectId,
      kind: 'prospect.assigned',
      actor: by.actor,
      data: { ownerId },
    });
    return true;
  });
}
