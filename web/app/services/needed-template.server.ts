import { wakeRelay } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { askForTemplate, type NeededTemplate } from '#db/whatsapp-templates.ts';

/**
 * Asks for the template where its missing alone keeps a message from WhatsApp, so that the next one may go there. True when it
 * was asked for, now or before.
 */
export async function askWhereNeeded(
  db: Db,
  needed: NeededTemplate | null,
  outcome: { kind: string; rejected?: readonly { channel: string; reason: string }[] },
): Promise<boolean> {
  const isMissing = outcome.rejected?.some(({ reason }) => reason === 'no_template') === true;
  if (needed === null || !isMissing) return false;
  await askForTemplate(db, needed);
  wakeRelay(db);
  return true;
}
