import { claimTemplate, noteTemplate, readTemplate } from '#db/whatsapp-templates.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { WhatsappTemplateText } from '#templates/short/whatsapp-template.ts';
import type { Deps } from '../deps.ts';

/**
 * True when WhatsApp has approved the template, so that a touch may go by it (C62).
 *
 * Whoever needs it first submits it; until it is approved, touches go by their other channels. A provider that does not answer
 * counts as "not yet": a draft does not wait for it.
 */
export async function isTemplateReady(
  deps: Pick<Deps, 'db' | 'shortMessages'>,
  workspaceId: string,
  language: Language,
  template: WhatsappTemplateText,
): Promise<boolean> {
  const { name } = template;
  const known = await readTemplate(deps.db, workspaceId, name, language);
  if (known?.status === 'approved') return true;
  const { templates } = deps.shortMessages;
  if (templates === null) return false;
  try {
    const isUnasked = known === null || (known.status === 'unsubmitted' && known.ref === null);
    const ref = isUnasked
      ? await submit(deps, templates, { workspaceId, language, template })
      : known.isStale
        ? known.ref
        : null;
    if (ref === null) return false;
    const { status, reason } = await templates.approvalOf(ref);
    await noteTemplate(deps.db, { workspaceId, name, language, ref, status, reason });
    return status === 'approved';
  } catch {
    return false;
  }
}

async function submit(
  { db }: Pick<Deps, 'db'>,
  templates: NonNullable<Deps['shortMessages']['templates']>,
  asked: { workspaceId: string; language: Language; template: WhatsappTemplateText },
): Promise<string | null> {
  const { workspaceId, language, template } = asked;
  const { name, body, examples } = template;
  if (!(await claimTemplate(db, workspaceId, name, language))) return null;
  const category = 'MARKETING';
  const ref = await templates.submit({ name, language, body, variables: examples, category });
  await noteTemplate(db, {
    ...{ workspaceId, name, language, ref },
    ...{ status: 'pending', reason: null },
  });
  return ref;
}
