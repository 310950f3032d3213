import { z } from 'zod';
import { isTemplateReady, neededBy } from '#activities/outreach/whatsapp-template.ts';
import type { Deps } from '#activities/deps.ts';
import { goOnWithTemplate, lookAtTemplateLater, waitForTemplate } from '#db/awaited-templates.ts';
import type { OutboxRow } from '#db/outbox.ts';
import { languages } from '#domain/kernel/language.ts';
import { messageClasses } from '#domain/messaging/channels.ts';

const payloadSchema = z.object({
  language: z.enum(languages),
  messageClass: z.enum(messageClasses),
  name: z.string(),
  body: z.string(),
  examples: z.record(z.string(), z.string()),
});

/**
 * Submits a template that a message by hand or by the API needed, or looks what WhatsApp's reviewers said. May run twice: the
 * submission is claimed, and whoever comes second only looks. Whoever waited for it goes on; while somebody waits, it is
 * looked at again.
 */
export async function submitTemplate(
  deps: Pick<Deps, 'db' | 'shortMessages'>,
  { workspaceId, payload }: Pick<OutboxRow, 'workspaceId' | 'payload'>,
): Promise<void> {
  const { language, messageClass, ...template } = payloadSchema.parse(payload);
  const wanted = { workspaceId, language, messageClass, template };
  const isReady = await isTemplateReady(deps, wanted);
  if (isReady) await goOnWithTemplate(deps.db, workspaceId);
  else if ((await waitForTemplate(deps.db, workspaceId)).length > 0)
    await lookAtTemplateLater(deps.db, neededBy(wanted));
}
