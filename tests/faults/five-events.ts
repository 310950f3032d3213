import { createHash } from 'node:crypto';
import { handleInbound } from '#activities/conversation/handle-inbound.ts';
import { query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import type { Decided } from '#db/decisions/record.ts';
import type { SeenDraft } from '#db/decisions/approval-refusals.ts';
import { updateTouch } from '#db/enrolments.ts';
import { storeInbound } from '#db/inbound.ts';
import { buildBounce } from '#sandbox/mail/bounce.ts';
import { readMail } from '#sandbox/mail/original.ts';
import { mailPrograms, type MailProgram } from '#sandbox/mail/quote.ts';
import { buildReply } from '#sandbox/mail/reply.ts';
import {
  aDraft,
  aPass,
  byPlanner,
  type TestPass,
  type TestWorkspace,
} from '../builders/outreach.ts';
import type { MailRoom } from '../harness/mail-room.ts';

/** What happens to one prospect in the same second. */
export const happenings = ['reply', 'stop', 'bounce', 'approval', 'timer'] as const;
export type Happening = (typeof happenings)[number];

/** When the run learns that its draft was approved: the engine is there, or comes back for the planned hour only. */
export type Hearing = 'at once' | 'with the hour';

/** A prospect who has our first letter and whose second one waits for approval and for its day. */
export interface Waiting {
  pass: TestPass;
  firstIntentId: string;
  second: SeenDraft;
  happen(happening: Happening): Promise<void>;
  /** What the run does once more when everything has happened. */
  wake(): Promise<void>;
  /** What became of the approval. */
  decided(): Decided | null;
  /** The reply's event. */
  replyEventId(): string | null;
}

/** Brings prospects to the moment before the five events, over the real activities, mail server and inbound path. */
export function waitingIn(room: MailRoom, workspace: TestWorkspace) {
  const { db, deps, sandbox } = room;
  const run = room.activities({ settings: { undoWindowMs: 0 } });

  async function firstLetter(pass: TestPass): Promise<{ intentId: string; mailId: string }> {
    const seen = await aDraft(db, pass);
    await approve(db, seen, byPlanner(workspace), null);
    const plan = await run.planSend(seen.messageId);
    const intentId = plan.kind === 'due' ? plan.intentId : '';
    await run.sendMessage(intentId);
    const [line] = await room.received(pass.email);
    if (!line) throw new Error('The first letter did not leave.');
    return { intentId, mailId: line.id };
  }

  /** Sends what may leave, and looks into what nobody confirmed, as the run does. */
  async function send(intentId: string): Promise<void> {
    const outcome = await run.sendMessage(intentId);
    if (outcome.kind === 'unknown') await run.reconcileSend(intentId);
  }

  /** A mail comes in: stored before anybody reads it, then read. Answers its event. */
  async function comeIn(raw: Buffer): Promise<string> {
    const eventKey = createHash('sha256').update(raw).digest('hex');
    await storeInbound(db, { workspaceId: null, eventKey, source: 'mail', raw });
    const [event] = await query<{ id: string }>(
      db,
      'select id from inbound_events where event_key = ?',
      [eventKey],
    );
    if (!event) throw new Error('The mail was not stored.');
    await handleInbound(deps, event.id);
    return event.id;
  }

  return async function waiting(hearing: Hearing, number: number): Promise<Waiting> {
    const pass = await aPass(db, workspace);
    const first = await firstLetter(pass);
    const second = await aDraft(db, pass, { step: 1, words: 'Did it reach you?' });
    const original = await readMail(Buffer.from(await sandbox.mail(first.mailId)));
    const program: MailProgram = mailPrograms[number % mailPrograms.length] ?? 'gmail';
    const at = new Date().toISOString();
    const answer = (words: string) =>
      buildReply(original, words, program, {
        ...{ prospect: { name: 'Ana Lopes', address: pass.email } },
        ...{ at, timeZone: 'Europe/Lisbon' },
      });
    const bounced = {
      ...{ recipient: pass.email, returnPath: original.replyTo.address },
      ...{ arrivedAt: original.sentAt ?? at, at },
    };
    let planned: string | null = null;
    let hourHasCome = false;
    let approval: Decided | null = null;
    let replyEventId: string | null = null;

    /** A planned letter leaves at its hour without being planned again, as in the workflow: only the gate may stop it. */
    async function wake(): Promise<void> {
      if (planned !== null) return hourHasCome ? send(planned) : undefined;
      const plan = await run.planSend(second.messageId);
      if (plan.kind === 'planned') planned = plan.intentId;
      if (plan.kind !== 'due') return;
      planned = plan.intentId;
      await send(plan.intentId);
    }

    async function happen(happening: Happening): Promise<void> {
      switch (happening) {
        case 'reply':
          replyEventId = await comeIn((await answer('Yes, gladly. When could we talk?')).raw);
          return;
        case 'stop':
          await comeIn((await answer('Please take me off your list.')).raw);
          return;
        case 'bounce':
          await comeIn((await buildBounce(original, 'hard', bounced)).raw);
          return;
        case 'approval':
          approval = await approve(db, second, byPlanner(workspace), null);
          if (approval.ok && hearing === 'at once') await wake();
          return;
        case 'timer':
          // Its day is drawn near; the days until then would pass for the mail server as well.
          await updateTouch(db, pass.enrolmentId, 1, { dueAt: '2026-01-05T09:00:00.000Z' });
          hourHasCome = true;
          await wake();
      }
    }

    return {
      ...{ pass, firstIntentId: first.intentId, second, happen, wake },
      decided: () => approval,
      replyEventId: () => replyEventId,
    };
  };
}
