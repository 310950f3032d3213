import { offerAutonomyAfter } from '#domain/outreach/approval-policy.ts';
import type { BusinessHours } from '#domain/schedule/types.ts';
import { execute, query, type Db } from './client.ts';
import { enqueueRulesNews } from './rules-news.ts';
import {
  changedFields,
  noteSettingsChange,
  sayStretch,
  type SettingsAuthor,
} from './settings-changes.ts';
import { readWorkspace, type ApprovalPolicy, type Workspace } from './workspaces.ts';

const plainFields = [
  ...(['timeZone', 'country', 'language', 'quietHours', 'dailySlot', 'businessHours'] as const),
  ...(['holidays', 'brandColour', 'autonomyLevel'] as const),
] satisfies readonly (keyof Workspace)[];
const ownWords = [
  ...(['name', 'senderName', 'senderEmail', 'postalAddress', 'brandName'] as const),
] satisfies readonly (keyof Workspace)[];

/** Everything about a workspace that its admins may change, but for the list of approvers. */
export type WorkspaceChange = Pick<
  Workspace,
  (typeof plainFields)[number] | (typeof ownWords)[number]
>;

/**
 * Keeps the settings, all of them or none, with the line of who changed what. What is planned already is checked against them
 * at the gate; what gathers looks at its hour again, told by the relay. The caller wakes it.
 */
export async function storeWorkspace(
  db: Db,
  by: SettingsAuthor,
  change: WorkspaceChange,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, by.workspaceId);
    const before = said(await readWorkspace(tx, by.workspaceId));
    await updateWorkspace(tx, by.workspaceId, change);
    const fields = [...plainFields, ...ownWords];
    const changes = changedFields(before, said(change), fields, ownWords);
    await noteSettingsChange(tx, by, 'workspace', changes);
    if (changes.some(({ what }) => hoursOfGathering.includes(what)))
      await enqueueRulesNews(tx, by.workspaceId, 'hours');
  });
}

const hoursOfGathering: readonly string[] = ['quietHours', 'dailySlot', 'timeZone'];

/** A line tells hours and days as people say them. */
function said(settings: WorkspaceChange) {
  const { quietHours, businessHours, holidays } = settings;
  const days = businessHours.days.map((day) => weekdays[day - 1]).join(', ');
  return {
    ...settings,
    quietHours: sayStretch(quietHours),
    businessHours: [days, ...businessHours.blocks.map(sayStretch)].join(', '),
    holidays: holidays.extra.join(', '),
  };
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** Whoever changes a setting reads it under this lock, so that each line says what was there just before. */
async function lockWorkspace(tx: Db, workspaceId: string): Promise<void> {
  await execute(tx, 'select 1 from workspaces where id = ? for update', [workspaceId]);
}

async function updateWorkspace(
  tx: Db,
  workspaceId: string,
  change: WorkspaceChange,
): Promise<void> {
  const { quietHours, businessHours, holidays, ...plain } = change;
  await execute(
    tx,
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
  by: SettingsAuthor,
  policy: Omit<ApprovalPolicy, 'mailsPerHour'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, by.workspaceId);
    const { approvalPolicy } = await readWorkspace(tx, by.workspaceId);
    await execute(
      tx,
      'update workspaces set approval_policy = approval_policy || cast(? as jsonb) where id = ?',
      [JSON.stringify(policy), by.workspaceId],
    );
    const fields = ['remindAfterHours', 'deputyAfterHours', 'expireAfterDays'] as const;
    const changes = changedFields(approvalPolicy, policy, fields);
    await noteSettingsChange(tx, by, 'approvers', changes);
  });
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
  by: SettingsAuthor,
  approver: Omit<ListedApprover, 'id'>,
): Promise<boolean> {
  const { workspaceId } = by;
  return db.transaction(async (tx) => {
    // Two admins adding the same person at once end with one entry.
    await lockWorkspace(tx, workspaceId);
    const [added] = await query<{ id: string }>(
      tx,
      `insert into approvers (workspace_id, user_id, name, email, time_zone, hours, is_deputy)
       select :workspaceId,
         (select id from users where workspace_id = :workspaceId and lower(email) = lower(:email) and disabled_at is null),
         :name, :email, :timeZone, :hours, :isDeputy
       where not exists (select 1 from approvers
         where workspace_id = :workspaceId and lower(email) = lower(:email) and removed_at is null)
       returning id`,
      { ...approver, hours: JSON.stringify(approver.hours), workspaceId },
    );
    if (added === undefined) return false;
    const to = approver.isDeputy ? 'deputy' : 'approver';
    await noteSettingsChange(tx, by, 'approvers', [{ what: 'listed', from: null, to }], added.id);
    return true;
  });
}

/** Takes somebody off the list: their open links are dead from now on. Answers the name; null for any other id. */
export async function removeApprover(
  db: Db,
  by: SettingsAuthor,
  approverId: string,
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const [row] = await query<{ name: string; isDeputy: boolean }>(
      tx,
      `update approvers set removed_at = clock_timestamp()
       where id = ? and workspace_id = ? and removed_at is null returning name, is_deputy`,
      [approverId, by.workspaceId],
    );
    if (row === undefined) return null;
    const from = row.isDeputy ? 'deputy' : 'approver';
    await noteSettingsChange(tx, by, 'approvers', [{ what: 'listed', from, to: null }], approverId);
    return row.name;
  });
}

/** Keeps where outreach to work addresses needs consent too, as ISO 3166-1 alpha-2 codes (C40). */
export async function storeConsentCountries(
  db: Db,
  by: SettingsAuthor,
  countries: readonly string[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, by.workspaceId);
    const { consentCountries } = await readWorkspace(tx, by.workspaceId);
    await execute(tx, 'update workspaces set consent_countries = ? where id = ?', [
      countries,
      by.workspaceId,
    ]);
    const [from, to] = [consentCountries, countries].map((codes) => codes.join(', ') || null);
    const changes = changedFields({ countries: from }, { countries: to }, ['countries']);
    await noteSettingsChange(tx, by, 'stop_list', changes);
  });
}
