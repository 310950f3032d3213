import { afterAll, beforeEach } from 'vitest';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import type { OwnLimits } from '#domain/messaging/own-limits.ts';
import { noLimits, type SendLimits } from '#domain/messaging/send-limits.ts';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { agreeToSms } from '#tests/builders/texted.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { createSmtpTransport } from '../providers/smtp-mail.ts';

/** Settings with these limits and no others. */
export function limits(change: Partial<SendLimits>): { settings: { limits: SendLimits } } {
  return { settings: { limits: { ...noLimits, ...change } } };
}

/** Two mail rooms and what passes their limits; the places are all free before each test. */
export async function limitedRoom() {
  const room = await openMailRoom();
  const other = await openMailRoom();
  const { db } = room;
  const hourMs = 3_600_000;
  const nobody = { ...createSmtpTransport('smtp://127.0.0.1:9'), name: 'nobody-there' };
  afterAll(() => nobody.close());

  const workspace = await aWorkspace(db);
  beforeEach(async () => {
    await execute(db, 'delete from send_places');
    await execute(db, 'delete from provider_accounts');
  });

  function setOwn({ workspaceId }: TestWorkspace, own: OwnLimits): Promise<number> {
    return execute(db, 'update workspaces set send_limits = ? where id = ?', [
      ...[JSON.stringify(own), workspaceId],
    ]);
  }

  async function anApproved(
    traits: { email?: string } = {},
    of = workspace,
  ): Promise<{ intentId: string; messageId: string; pass: TestPass }> {
    const pass = await aPass(db, of, traits);
    const seen = await aDraft(db, pass);
    await approve(db, seen, byPlanner(of), null);
    await execute(
      db,
      `update approvals set decided_at = decided_at - interval '1 hour' where message_id = ?`,
      [seen.messageId],
    );
    return { ...(await anIntent(db, seen)), pass };
  }

  async function heldRow(intentId: string) {
    const [row] = await query<{
      heldBy: string | null;
      heldUntil: string | null;
      transport: string | null;
      state: string;
    }>(db, 'select held_by, held_until, transport, state from intents where id = ?', [intentId]);
    return row;
  }

  let nextNumber = 202_555_0160;

  async function aText(pass: TestPass): Promise<string> {
    const { messageId } = await aMessage(db, pass, {
      class: 'service',
      texts: [
        {
          channel: 'sms',
          bodyText: 'The hall is closed.',
          segments: 1,
          templateName: null,
          templateVariables: null,
        },
      ],
      carriage: {
        ...{
          messageType: 'error_notification',
          urgency: 'critical',
          origin: 'system',
          chain: ['sms'],
        },
        ...{
          chainRule: 'type',
          rejectedChannels: [],
          deadlineAt: null,
          requestKey: null,
          requestHash: null,
        },
      },
    });
    return messageId;
  }

  async function aTextedPass(): Promise<TestPass & { phone: string }> {
    const pass = await aPass(db, workspace);
    nextNumber += 1;
    const phone = `+1${String(nextNumber)}`;
    await agreeToSms(db, pass.prospectId, phone);
    return { ...pass, phone };
  }

  return {
    room,
    other,
    db,
    hourMs,
    nobody,
    workspace,
    setOwn,
    anApproved,
    heldRow,
    aText,
    aTextedPass,
  };
}
