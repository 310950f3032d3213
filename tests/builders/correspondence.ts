import { randomUUID } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { Webhook } from 'standardwebhooks';
import { expect, vi } from 'vitest';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { prospectWorkflowId, statusQuery } from '#workflows/prospect/contract.ts';
import type { Stack } from '../harness/stack.ts';
import { webhookSecret } from '../harness/test-deps.ts';
import { approveDraft } from './planner.ts';
import { aProspect, startOutreach } from './prospect.ts';

/** A prospect who has our first mail before them, and everything to answer it. */
export interface Reader {
  prospectId: string;
  email: string;
  /** The mail as it reached them. */
  mail: Email;
}

/** Brings a prospect to the moment after the first mail reached them: their run rests. */
export async function aReader(stack: Stack, email: string): Promise<Reader> {
  const prospectId = await aProspect(stack, { email });
  await startOutreach(stack, prospectId);
  await approveDraft(stack, prospectId);
  const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);
  const line = await vi.waitUntil(
    async () => (await sandbox.record()).find(({ rcptTo }) => rcptTo.includes(email)),
    { timeout: 60_000, interval: 50 },
  );
  await phase(stack, prospectId, 'rest');
  return { prospectId, email, mail: await PostalMime.parse(await sandbox.mail(line.id)) };
}

/** Waits until the run of the first pass is in this phase. */
export async function phase(stack: Stack, prospectId: string, expected: string): Promise<void> {
  const handle = stack.client.workflow.getHandle(prospectWorkflowId(prospectId, 1));
  await vi.waitFor(
    async () => expect(await handle.query(statusQuery)).toMatchObject({ phase: expected }),
    {
      timeout: 60_000,
      interval: 50,
    },
  );
}

/** What the reader writes back, as raw mail; `headers` come first, as a server on the way adds them. */
export function anAnswer(reader: Reader, text: string, headers: readonly string[] = []): Buffer {
  const [to] = reader.mail.replyTo ?? [];
  return Buffer.from(
    [
      ...headers,
      `From: ${reader.email}`,
      `To: ${to?.address ?? ''}`,
      `Subject: Re: ${reader.mail.subject ?? ''}`,
      `Message-ID: <${randomUUID()}@vinho.example>`,
      `In-Reply-To: ${reader.mail.messageId}`,
      `Date: ${new Date().toUTCString()}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
    ].join('\r\n'),
  );
}

/** How a delivery differs from a good one. */
export interface DeliveryTraits {
  id?: string;
  /** When it says it was signed. */
  signedAt?: Date;
  secret?: string;
  /** What is delivered in place of what was signed. */
  body?: Buffer;
  /** Headers that are taken away. */
  without?: readonly string[];
}

/** Delivers a mail as the provider does: posted raw and signed. Answers the status. */
export async function deliverMail(
  stack: Stack,
  raw: Buffer,
  traits: DeliveryTraits = {},
): Promise<number> {
  const { id = randomUUID(), signedAt = new Date(), secret = webhookSecret } = traits;
  const headers = new Headers({
    'content-type': 'message/rfc822',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(signedAt.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, signedAt, raw),
  });
  for (const name of traits.without ?? []) headers.delete(name);
  const response = await fetch(stack.webhookUrl, {
    method: 'POST',
    headers,
    body: new Uint8Array(traits.body ?? raw),
  });
  await response.arrayBuffer();
  return response.status;
}
