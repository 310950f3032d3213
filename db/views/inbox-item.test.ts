import { describe, expect, it } from 'vitest';
import {
  aDraft,
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from '../client.ts';
import { addTimeline } from '../timeline.ts';
import {
  prospectOfAnswer,
  readDraft,
  readItemProspect,
  readReply,
  readTalk,
  readTalkSubject,
} from './inbox-item.ts';

const { db } = await freshDatabase();
const workspace = await aWorkspace(db);

/** Our mail to them has left. */
async function weWrote(pass: TestPass): Promise<void> {
  const seen = await aMessage(db, pass);
  const { intentId } = await anIntent(db, seen);
  await execute(db, `update intents set state = 'accepted' where id = ?`, [intentId]);
  await execute(
    db,
    `update messages set status = 'sent', sent_at = app_now(prospect_id) where id = ?`,
    [seen.messageId],
  );
}

/** A mail of theirs came in: at the time of the process, told on their own clock. */
async function theyWrote(pass: TestPass, subject: string): Promise<void> {
  const [event] = await query<{ id: string }>(
    db,
    `insert into inbound_events (workspace_id, prospect_id, event_key, source, state, kind, subject, body_text, received_at)
     values (:workspaceId, :prospectId, gen_random_uuid(), 'mail', 'classified', 'reply', :subject, 'Gladly.', app_now())
     returning id`,
    { ...pass, subject },
  );
  await addTimeline(db, {
    prospectId: pass.prospectId,
    kind: 'inbound.reply',
    actor: { kind: 'prospect' },
    data: { eventId: event?.id },
  });
}

describe('a talk', () => {
  it('keeps its order where the clock of the prospect was moved', async () => {
    const pass = await aPass(db, workspace);
    await execute(db, `update prospects set clock_lead = interval '3 days' where id = ?`, [
      pass.prospectId,
    ]);
    await weWrote(pass);
    await theyWrote(pass, 'Re: A hillside for sixty');
    const talk = await readTalk(db, pass.prospectId);
    expect(talk.map(({ direction }) => direction)).toEqual(['out', 'in']);
  });

  it('goes on under what they wrote last, else under our last mail', async () => {
    const pass = await aPass(db, workspace);
    expect(await readTalkSubject(db, pass.prospectId)).toBeNull();
    await weWrote(pass);
    expect(await readTalkSubject(db, pass.prospectId)).toBe('A hillside for sixty');
    await theyWrote(pass, 'Two dates in May');
    expect(await readTalkSubject(db, pass.prospectId)).toBe('Two dates in May');
    await theyWrote(pass, '');
    expect(await readTalkSubject(db, pass.prospectId)).toBe('Two dates in May');
  });
});

describe('an item of another workspace', () => {
  it('is not there, by whatever id it is asked for', async () => {
    const pass = await aPass(db, workspace);
    const draft = await aDraft(db, pass);
    const answer = await aMessage(db, pass, { class: 'conversation' });
    await theyWrote(pass, 'A question');
    const [event] = await query<{ id: string }>(
      db,
      'select id from inbound_events where prospect_id = ?',
      [pass.prospectId],
    );
    const found = async (workspaceId: string) => [
      (await readItemProspect(db, workspaceId, pass.prospectId))?.id,
      (await readDraft(db, workspaceId, draft.messageId))?.prospectId,
      (await readReply(db, workspaceId, event?.id ?? ''))?.prospectId,
      await prospectOfAnswer(db, workspaceId, answer.messageId),
    ];
    expect(new Set(await found(pass.workspaceId))).toEqual(new Set([pass.prospectId]));
    const elsewhere = await aWorkspace(db);
    expect(await found(elsewhere.workspaceId)).toEqual([undefined, undefined, undefined, null]);
  });
});
