import type { Language } from '#domain/kernel/language.ts';
import { offerAutonomyAfter } from '#domain/outreach/approval-policy.ts';
import type { BusinessHours, Holidays, QuietHours } from '#domain/schedule/types.ts';
import { execute, query, type Db } from './client.ts';
import type { ApprovalPolicy } from './workspaces.ts';

/** Everything about a workspace that its admins may change, but for the list of approvers. */
export interface WorkspaceChange {
  name: string;
  timeZone: string;
  country: string;
  language: Language;
  quietHours: QuietHours;
  /** When messages that gathered leave, HH:MM on the clock of whoever they are for (C8). */
  dailySlot: string;
  businessHours: BusinessHours;
  holidays: Holidays;
  senderName: string | null;
  senderEmail: string | null;
  postalAddress: string | null;
  brandName: string;
  brandColour: string;
  autonomyLevel: 0 | 1 | 2;
}

/** Keeps the settings, all of them or none. What is planned already is checked against them at the gate. */
export async function storeWorkspace(
  db: Db,
  workspaceId: string,
  change: WorkspaceChange,
): Promise<void> {
  const { quietHours, businessHours, holidays, ...plain } = change;
  await execute(
    db,
    `update workspaces set name = :name, time_zone = :timeZone, country = :country, language = :language,
       quiet_hours = :quietHours, daily_slot = :dailySlot, business_hours = :businessHours, holidays = :holidays, sender_name = :senderName,
       sender_email = :senderEmail, postal_address = :postalAddress, brand_name = :brandName, brand_colour = :brandColour,
       autonomy_level = :autonomyLevel
     where id = :workspaceId`,
    {
      ...plain,
      quietHours: JSON.stringify(quietHours),
      businessHours: JSON.stringify(businessHours),
      holidays: JSON.stringify(holidays),
      workspaceId,
    },
  );
}

/** Keeps when approvers are reminded, when the deputy is asked and when an approval ends (C37); open ones keep theirs. */
export async function storeApprovalPolicy(
  db: Db,
  workspaceId: string,
  policy: Omit<ApprovalPolicy, 'mailsPerHour'>,
): Promise<void> {
  await execute(
    db,
    'update workspaces set approval_policy = approval_policy || cast(? as jsonb) where id = ?',
    [JSON.stringify(policy), workspaceId],
  );
}

/**
 * How many of the newest decisions of people in a row approved a text as it was drafted (C36); at most as many as count.
 * Prospects that were moved by hand in the sandbox do not count.
 */
export async function readCleanStreak(db: Db, workspaceId: string): Promise<number> {
  const decisions = await query<{ isClean: boolean }>(
    db,
    `select a.state = 'approved' and a.message_version = 1 as is_clean
     from approvals a join prospects p on p.id = a.prospect_id
     where a.workspace_id = ? and a.decided_via in ('link', 'inbox') and a.state in ('approved', 'rejected')
       and not p.is_simulated
     order by a.decided_at desc limit ?`,
    [workspaceId, offerAutonomyAfter],
  );
  const firstOther = decisions.findIndex(({ isClean }) => !isClean);
  return firstOther === -1 ? decisions.length : firstOther;
}

/** Somebody on the list of approvers. */
export interface ListedApprover {
  id: string;
  name: string;
  email: string;
  timeZone: string;
  hours: BusinessHours;
  isDeputy: boolean;
}

/** The list of approvers, deputies last. */
export async function readListedApprovers(db: Db, workspaceId: string): Promise<ListedApprover[]> {
  return query<ListedApprover>(
    db,
    `select id, name, email, time_zone, hours, is_deputy from approvers
     where workspace_id = ? and removed_at is null order by is_deputy, created_at`,
    [workspaceId],
  );
}

/** Puts somebody on the list; linked with their account where they have one here. False when the address is on it. */
export async function insertApprover(
  db: Db,
  workspaceId: string,
  approver: Omit<ListedApprover, 'id'>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Two admins adding the same person at once end with one entry.
    await execute(tx, 'select 1 from workspaces where id = ? for update', [workspaceId]);
    const added = await execute(
      tx,
      `insert into approvers (workspace_id, user_id, name, email, time_zone, hours, is_deputy)
       select :workspaceId,
         (select id from users where workspace_id = :workspaceId and lower(email) = lower(:email) and disabled_at is null),
         :name, :email, :timeZone, :hours, :isDeputy
       where not exists (select 1 from approvers
         where workspace_id = :workspaceId and lower(email) = lower(:email) and removed_at is null)`,
      { ...approver, hours: JSON.stringify(approver.hours), workspaceId },
    );
    return added === 1;
  });
}

/** Takes somebody off the list: their open links are dead from now on. Answers the name; null for any other id. */
export async function removeApprover(
  db: Db,
  workspaceId: string,
  approverId: string,
): Promise<string | null> {
  const [row] = await query<{ name: string }>(
    db,
    `update approvers set removed_at = clock_timestamp()
     where id = ? and workspace_id = ? and removed_at is null returning name`,
    [approverId, workspaceId],
  );
  return row?.name ?? null;
}

/** Keeps where outreach to work addresses needs consent too, as ISO 3166-1 alpha-2 codes (C40). */
export async function storeConsentCountries(
  db: Db,
  workspaceId: string,
  countries: readonly string[],
): Promise<void> {
  await execute(db, 'update workspaces set consent_countries = ? where id = ?', [
    countries,
    workspaceId,
  ]);
}
