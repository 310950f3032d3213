import { createHash, randomUUID } from 'node:crypto';
import type { Language } from '#domain/kernel/language.ts';
import type { Db } from '../client.ts';
import { insertMessage } from '../message-records.ts';
import { enqueue } from '../outbox.ts';

/** A mail with which one of our people looks at a template: to nobody but themselves. */
export interface TestMail {
  workspaceId: string;
  user: { id: string; email: string };
  /** Of one press on one form; the same press twice is one mail. */
  pressKey: string;
  templateId: string;
  templateVersion: string;
  language: Language;
  subject: string;
  html: string;
  text: string;
}

/**
 * Sends a test of a template through the ledger, as every mail to our own people goes: message, outbox row, run, gate,
 * record. False where this press was answered before. After the commit the caller wakes the relay.
 */
export async function createTestMail(db: Db, mail: TestMail): Promise<boolean> {
  const { workspaceId, user, subject, html, text } = mail;
  const id = randomUUID();
  return db.transaction(async (tx) => {
    const isNew = await insertMessage(tx, {
      ...{ id, workspaceId, prospectId: null, enrolmentId: null, step: null, draftOrdinal: 1 },
      ...{ class: 'internal', status: 'approved' },
      ...{ recipientUserId: user.id, recipientEmail: user.email },
      ...{ templateId: mail.templateId, templateVersion: mail.templateVersion },
      ...{ language: mail.language, drafter: null, factsUsed: [], riskFlags: [], reasonCode: null },
      businessKey: `template-test:${workspaceId}:${user.id}:${mail.pressKey}`,
      content: {
        ...{ subject, bodyText: text, html, plainText: text },
        contentHash: createHash('sha256').update(html).update(text).digest('hex'),
      },
    });
    if (!isNew) return false;
    return enqueue(tx, {
      ...{ workspaceId, kind: 'start_message', prospectId: null, payload: { messageId: id } },
      businessKey: `start-message:${id}`,
    });
  });
}
