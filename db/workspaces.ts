import type { BusinessHours, Holidays, QuietHours } from '#domain/schedule/types.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { Instant } from '#domain/kernel/instant.ts';
import type { OwnLimits } from '#domain/messaging/own-limits.ts';
import { execute, query, type Db } from './client.ts';
import { tellHeldMessages } from './messages/news.ts';
import { enqueue } from './outbox.ts';
import { noteSettingsChange } from './settings-changes.ts';

/** Hours, sender and rules of a workspace, as every plan and every gate reads them. */
export interface Workspace {
  id: string;
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
  brandLogoUrl: string | null;
  autonomyLevel: 0 | 1 | 2;
  approvalPolicy: ApprovalPolicy;
  warmScore: number;
  hotScore: number;
  sendingStoppedAt: Instant | null;
  samplesLoadedAt: Instant | null;
  /** Where outreach by email to work addresses needs consent too, beside the shipped table (C40). */
  consentCountries: string[];
  /** At most so many messages of outreach to one person in their own day and week; null is no cap. */
  capPerDay: number | null;
  capPerWeek: number | null;
  /** Limits that an admin set in place of the server's. */
  sendLimits: OwnLimits;
  isSimulated: boolean;
}

/** C37, each configurable. */
export interface ApprovalPolicy {
  remindAfterHours: number;
  deputyAfterHours: number;
  expireAfterDays: number;
  mailsPerHour: number;
}

const columns = `id, name, time_zone, country, language, quiet_hours, daily_slot, business_hours, holidays, sender_name, sender_email,
  postal_address, brand_name, brand_colour, brand_logo_url, autonomy_level, approval_policy, warm_score, hot_score,
  sending_stopped_at, samples_loaded_at, consent_countries, cap_per_day, cap_per_week, send_limits, clock_lead is not null as is_simulated`;

/** The workspace; `share` holds its row against "Stop all sending" until the transaction ends. */
export async function readWorkspace(
  db: Db,
  workspaceId: string,
  lock: 'share' | 'none' = 'none',
): Promise<Workspace> {
  const [row] = await query<Workspace>(
    db,
    `select ${columns} from workspaces where id = ? ${lock === 'share' ? 'for share' : ''}`,
    [workspaceId],
  );
  if (!row) throw new Error('No such workspace.');
  return row;
}

/** The seeded workspace: the first one. */
export async function readFirstWorkspace(db: Db): Promise<Workspace | null> {
  const [row] = await query<Workspace>(
    db,
    `select ${columns} from workspaces order by created_at limit 1`,
  );
  return row ?? null;
}

/** The addresses that mail leaves from, of all workspaces: known before a mail that comes in is placed in one. */
export async function readSenders(
  db: Db,
): Promise<Pick<Workspace, 'name' | 'senderName' | 'senderEmail' | 'postalAddress'>[]> {
  return query(db, 'select name, sender_name, sender_email, postal_address from workspaces');
}

/** Stops every message of the workspace. The row lock makes sends already past their gate come first, all others after. */
export async function stopAllSending(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const stopped = await execute(
      tx,
      `update workspaces set sending_stopped_at = app_now(), sending_stopped_by = ? where id = ? and sending_stopped_at is null`,
      [userId, workspaceId],
    );
    if (stopped === 0) return;
    await execute(
      tx,
      `insert into stops (workspace_id, kind, blocks, order_number, at) values (?, 'workspace', 'all', nextval('order_numbers'), app_now())`,
      [workspaceId],
    );
    const change = { what: 'switch', from: 'on', to: 'stopped' };
    await noteSettingsChange(tx, { workspaceId, userId }, 'sending', [change]);
  });
}

/** Lets messages leave again; every run that the stop parked plans anew. */
export async function releaseSending(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const released = await execute(
      tx,
      `update workspaces set sending_stopped_at = null, sending_stopped_by = null where id = ? and sending_stopped_at is not null`,
      [workspaceId],
    );
    if (released === 0) return;
    await execute(
      tx,
      `update stops set lifted_order_number = nextval('order_numbers'), lifted_at = app_now()
       where workspace_id = ? and prospect_id is null and lifted_order_number is null`,
      [workspaceId],
    );
    const change = { what: 'switch', from: 'stopped', to: 'on' };
    await noteSettingsChange(tx, { workspaceId, userId }, 'sending', [change]);
    await resumeParked(tx, workspaceId, userId);
    await tellHeldMessages(tx, workspaceId);
  });
}

async function resumeParked(tx: Db, workspaceId: string, userId: string): Promise<void> {
  const parked = await query<{ id: string; decisionId: string }>(
    tx,
    `with parked as (
       update prospects set run_state = 'waiting_time', blocker = null, version = version + 1
       where workspace_id = :workspaceId and run_state = 'paused' and blocker->>'code' = 'workspace_stopped'
       returning id, enrolment)
     insert into decisions (id, workspace_id, prospect_id, enrolment, kind, actor_kind, actor_id, via, decided_at)
     select gen_random_uuid(), :workspaceId, id, enrolment, 'resume', 'user', :userId, 'release', app_now(id) from parked
     returning prospect_id as id, id as decision_id`,
    { workspaceId, userId },
  );
  for (const { id, decisionId } of parked)
    await enqueue(tx, {
      workspaceId,
      kind: 'decision',
      businessKey: `decision:${decisionId}`,
      prospectId: id,
      payload: { decisionId },
    });
}
