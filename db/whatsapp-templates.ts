import type { Instant } from '#domain/kernel/instant.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { MessageClass } from '#domain/messaging/channels.ts';
import { execute, query, type Db } from './client.ts';
import { enqueue } from './outbox.ts';

/** Where a template that WhatsApp approved stands at the provider; null while it is not approved. */
export async function readTemplateRef(
  db: Db,
  workspaceId: string,
  name: string,
  language: string,
): Promise<{ ref: string | null } | null> {
  const [row] = await query<{ ref: string | null }>(
    db,
    `select ref from whatsapp_templates where workspace_id = ? and name = ? and language = ? and status = 'approved'`,
    [workspaceId, name, language],
  );
  return row ?? null;
}

/** Notes where a template stands; the newest word of the provider holds. */
export async function noteTemplate(
  db: Db,
  template: {
    workspaceId: string;
    name: string;
    language: string;
    ref: string | null;
    status: 'unsubmitted' | 'pending' | 'approved' | 'rejected' | 'paused';
    reason: string | null;
  },
): Promise<void> {
  await execute(
    db,
    `insert into whatsapp_templates (workspace_id, name, language, ref, status, reason, checked_at)
     values (:workspaceId, :name, :language, :ref, :status, :reason, app_now())
     on conflict (workspace_id, name, language) do update set ref = excluded.ref, status = excluded.status,
       reason = excluded.reason, checked_at = excluded.checked_at`,
    template,
  );
}

/** What is known of a template, approved or not. */
export interface KnownTemplate {
  ref: string | null;
  /** What WhatsApp's reviewers said of it. */
  reason: string | null;
  status: 'unsubmitted' | 'pending' | 'approved' | 'rejected' | 'paused';
  /** Nobody asked the provider for a while. */
  isStale: boolean;
}

/** A template by its name; null for one that nobody has submitted. */
export async function readTemplate(
  db: Db,
  workspaceId: string,
  name: string,
  language: string,
): Promise<KnownTemplate | null> {
  const [row] = await query<KnownTemplate>(
    db,
    `select ref, reason, status, checked_at < app_now() - interval '5 minutes' as is_stale
     from whatsapp_templates where workspace_id = ? and name = ? and language = ?`,
    [workspaceId, name, language],
  );
  return row ?? null;
}

/**
 * Claims the submission of a template, which a provider would take twice; false when somebody has it. A claim that came to
 * nothing within the hour may be taken over.
 */
export async function claimTemplate(
  db: Db,
  workspaceId: string,
  name: string,
  language: string,
): Promise<boolean> {
  const claimed = await execute(
    db,
    `insert into whatsapp_templates (workspace_id, name, language, status, checked_at)
     values (?, ?, ?, 'unsubmitted', app_now())
     on conflict (workspace_id, name, language) do update set checked_at = excluded.checked_at
     where whatsapp_templates.status = 'unsubmitted' and whatsapp_templates.ref is null
       and whatsapp_templates.checked_at < app_now() - interval '1 hour'`,
    [workspaceId, name, language],
  );
  return claimed === 1;
}

/** A template of WhatsApp as its page shows it. */
export interface WhatsappTemplateRow {
  name: string;
  status: KnownTemplate['status'];
  ref: string | null;
  reason: string | null;
}

/** The templates that were made of a text of the catalogue, the newest word first; their names begin with its key. */
export async function listWhatsappTemplates(
  db: Db,
  { workspaceId, key, language }: { workspaceId: string; key: string; language: string },
): Promise<WhatsappTemplateRow[]> {
  return query<WhatsappTemplateRow>(
    db,
    `select name, status, ref, reason from whatsapp_templates
     where workspace_id = ? and language = ? and starts_with(name, ?) order by checked_at desc limit 20`,
    [workspaceId, language, `${key}_`],
  );
}

/** When they last wrote on WhatsApp, which opens its window (C62); null: never. */
export async function readLastInbound(db: Db, prospectId: string): Promise<Instant | null> {
  const [row] = await query<{ at: Instant | null }>(
    db,
    `select last_inbound_at as at from channel_states where prospect_id = ? and channel = 'whatsapp'`,
    [prospectId],
  );
  return row?.at ?? null;
}

/** A template that a message needs and WhatsApp has not approved. */
export interface NeededTemplate {
  workspaceId: string;
  language: Language;
  messageClass: MessageClass;
  name: string;
  body: string;
  /** Invented values by placeholder, for WhatsApp's reviewers. */
  examples: Readonly<Record<string, string>>;
}

/**
 * Asks the worker to submit a template, or to look what became of it; once for each word of the provider, however often it is
 * asked for. False when that was asked already.
 */
export async function askForTemplate(db: Db, template: NeededTemplate): Promise<boolean> {
  const { workspaceId, name, language } = template;
  const [known] = await query<{ checkedAt: Instant }>(
    db,
    'select checked_at from whatsapp_templates where workspace_id = ? and name = ? and language = ?',
    [workspaceId, name, language],
  );
  const word = known?.checkedAt ?? 'new';
  return enqueue(db, {
    ...{ workspaceId, kind: 'whatsapp_template', payload: { ...template } },
    businessKey: `whatsapp-template:${workspaceId}:${name}:${language}:${word}`,
  });
}
