import {
  claimTemplate,
  noteTemplate,
  readTemplate,
  type NeededTemplate,
} from '#db/whatsapp-templates.ts';
import type { Language } from '#domain/kernel/language.ts';
import type { MessageClass } from '#domain/messaging/channels.ts';
import { templateCategoryOf } from '#domain/messaging/whatsapp-window.ts';
import type { WhatsappTemplateText } from '#templates/short/whatsapp-template.ts';
import type { Deps } from '../deps.ts';

/** A template that a message of the class needs; examples stand for what differs from person to person. */
export interface WantedTemplate {
  workspaceId: string;
  language: Language;
  messageClass: MessageClass;
  template: Pick<WhatsappTemplateText, 'name' | 'body' | 'examples'>;
}

/**
 * True when WhatsApp has approved the template, so that a message may go by it (C62).
 *
 * Whoever needs it first submits it; until it is approved, messages go by their other channels. A provider that does not answer
 * counts as "not yet": a draft does not wait for it.
 */
export async function isTemplateReady(
  deps: Pick<Deps, 'db' | 'shortMessages'>,
  asked: WantedTemplate,
): Promise<boolean> {
  const { workspaceId, language, template } = asked;
  const { name } = template;
  const known = await readTemplate(deps.db, workspaceId, name, language);
  if (known?.status === 'approved') return true;
  const { templates } = deps.shortMessages;
  if (templates === null) return false;
  try {
    const isUnasked = known === null || (known.status === 'unsubmitted' && known.ref === null);
    const ref = isUnasked ? await submit(deps, templates, asked) : known.isStale ? known.ref : null;
    if (ref === null) return false;
    const { status, reason } = await templates.approvalOf(ref);
    await noteTemplate(deps.db, { workspaceId, name, language, ref, status, reason });
    return status === 'approved';
  } catch {
    return false;
  }
}

/** What the worker is told to look at again. */
export function neededBy({ template, ...asked }: WantedTemplate): NeededTemplate {
  const { name, body, examples } = template;
  return { ...asked, name, body, examples };
}

async function submit(
  { db }: Pick<Deps, 'db'>,
  templates: NonNullable<Deps['shortMessages']['templates']>,
  { workspaceId, language, template, messageClass }: WantedTemplate,
): Promise<string | null> {
  const { name, body, examples } = template;
  if (!(await claimTemplate(db, workspaceId, name, language))) return null;
  const category = templateCategoryOf(messageClass);
  const ref = await templates.submit({ name, language, body, variables: examples, category });
  await noteTemplate(db, {
    ...{ workspaceId, name, language, ref },
    ...{ status: 'pending', reason: null },
  });
  return ref;
}
