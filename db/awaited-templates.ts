import { toInstant } from '#domain/kernel/instant.ts';
import type { DecidedBy } from './decisions/record.ts';
import { retry } from './decisions/run.ts';
import { query, type Db } from './client.ts';
import { appNow } from './clock.ts';
import { enqueue } from './outbox.ts';
import type { NeededTemplate } from './whatsapp-templates.ts';

const lookEveryMs = 10 * 60_000;
/** What was looked at within five minutes is not looked at again (`readTemplate`). */
const notBeforeMs = 5 * 60_000;

/**
 * Has the worker look again what WhatsApp says of a template, within a quarter of an hour: a provider may never tell by itself.
 * However many people wait for it, it is asked once every ten minutes.
 */
export async function lookAtTemplateLater(db: Db, template: NeededTemplate): Promise<void> {
  const { workspaceId, name, language } = template;
  const earliestMs = Date.parse(await appNow(db)) + notBeforeMs;
  const slot = Math.ceil(earliestMs / lookEveryMs);
  const dueAt = toInstant(slot * lookEveryMs);
  await enqueue(db, {
    ...{ workspaceId, kind: 'whatsapp_template', payload: { ...template }, dueAt },
    businessKey: `whatsapp-template-look:${workspaceId}:${name}:${language}:${dueAt}`,
  });
}

/** Everybody of a workspace whose outreach waits for WhatsApp to approve a template, and for nothing else. */
export async function waitForTemplate(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    db,
    `select id from prospects where workspace_id = ? and run_state = 'needs_person' and deleted_at is null
       and person_needed->>'reason' = 'template_needed' order by id`,
    [workspaceId],
  );
  return rows.map(({ id }) => id);
}

const byApproval: DecidedBy = { actor: { kind: 'system' }, via: 'template' };

/** A template was approved: whoever waited for one goes on. Twice it finds nobody. */
export async function goOnWithTemplate(db: Db, workspaceId: string): Promise<void> {
  for (const prospectId of await waitForTemplate(db, workspaceId))
    await retry(db, { workspaceId, prospectId }, byApproval);
}
