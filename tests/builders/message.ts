import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { recordConsent } from '#db/consents.ts';
import { createMessage, type MessageRequest } from '#db/messages/create-message.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import type { Stack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';
import { aProspect } from './prospect.ts';

/** Somebody whom a message may reach on every channel. */
export interface Addressee {
  prospectId: string;
  email: string;
  phone: string;
}

let count = 0;

/** Adds a prospect with an address, a number and a consent for each channel of texts. */
export async function anAddressee(
  stack: Stack,
  agreed: readonly ('sms' | 'whatsapp')[] = ['sms', 'whatsapp'],
): Promise<Addressee> {
  count += 1;
  const email = `addressee${String(count)}@vinho.example`;
  const phone = `+1202556${String(1000 + count)}`;
  const prospectId = await aProspect(stack, { email });
  await execute(
    stack.db,
    `update prospects set phone_e164 = ?, zones = '{Europe/Lisbon}', zone_shown = 'Europe/Lisbon' where id = ?`,
    [phone, prospectId],
  );
  for (const channel of agreed)
    await recordConsent(stack.db, prospectId, {
      ...{ channel, basis: 'consent', source: 'card at the fair', evidence: null },
      recordedBy: null,
    });
  return { prospectId, email, phone };
}

/** Asks for a message to somebody: a reminder in the words given, on every channel, unless told otherwise. */
export async function aMessageTo(
  stack: Stack,
  { prospectId }: Addressee,
  traits: Partial<MessageRequest> & { words?: string } = {},
): Promise<string> {
  const { words = 'Your plan waits for your choice.', ...request } = traits;
  const text = { segments: 1, templateName: null, templateVariables: null };
  const created = await createMessage(stack.db, {
    workspaceId: stack.workspaceId,
    prospectId,
    ...{ messageClass: 'service', messageType: 'reminder', urgency: null, preferredChannel: null },
    supported: ['email', 'sms', 'whatsapp'],
    salt: stack.deps.settings.suppressionSalt,
    ...{ origin: 'api', author: { kind: 'user', id: stack.userId }, request: null },
    ...{ notBefore: null, undoWindowMs: 0, language: 'en' },
    ...{ templateId: 'reminder', templateVersion: '1' },
    content: {
      ...{ subject: 'Your plan', bodyText: words, html: `<p>${words}</p>`, plainText: words },
      contentHash: createHash('sha256').update(words).digest('hex'),
      texts: [
        { channel: 'sms', bodyText: words, ...text },
        { channel: 'whatsapp', bodyText: words, ...text },
      ],
    },
    ...request,
  });
  wakeRelay(stack.db);
  if (created.kind !== 'created') throw new Error(`The message was not created: ${created.kind}.`);
  return created.messageId;
}

/** Where a message stands. */
export async function standing(stack: Stack, messageId: string) {
  const [row] = await query<{
    status: string;
    channel: Channel;
    waitsFor: string | null;
    nextWakeAt: string | null;
  }>(stack.db, 'select status, channel, waits_for, next_wake_at from messages where id = ?', [
    messageId,
  ]);
  if (!row) throw new Error('No such message.');
  return row;
}

/** Waits until a message stands so. */
export async function standsAs(
  stack: Stack,
  messageId: string,
  expected: Partial<Awaited<ReturnType<typeof standing>>>,
): Promise<void> {
  await vi.waitFor(
    async () => {
      const found = await standing(stack, messageId);
      for (const [name, value] of Object.entries(expected))
        if (Reflect.get(found, name) !== value)
          throw new Error(`It stands as ${JSON.stringify(found)}.`);
    },
    { timeout: 8_000, interval: 50 },
  );
}

/** What reached somebody, by the sandbox's own records: texts in their order, then mails. */
export async function reached(
  stack: Stack,
  { email, phone }: Addressee,
): Promise<{ channel: Channel; words: string }[]> {
  const texts = await sandboxTextControl(stack.sandboxUrl, stack.controlSecret).record();
  const mails = await sandboxControl(stack.sandboxUrl, stack.controlSecret).record();
  return [
    ...texts
      .filter(({ to }) => to === phone)
      .map(({ kind, body }) => ({ channel: kind, words: body })),
    ...mails
      .filter(({ rcptTo }) => rcptTo.includes(email))
      .map(({ subject }) => ({ channel: 'email' as const, words: subject })),
  ];
}
