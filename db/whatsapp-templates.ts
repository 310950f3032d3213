import { execute, query, type Db } from './client.ts';

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
