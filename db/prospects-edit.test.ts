import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import {
  aDraft,
  aPass,
  aWorkspace,
  byPlanner,
  carriedBy,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { approve } from './decisions/approval.ts';
import { addNote, readNotes } from './notes.ts';
import { assignOwner, editProspect, readDetails, type ProspectDetails } from './prospects-edit.ts';
import { noteChannelState, readReach } from './reach.ts';
import { openStops, placeStop } from './stops.ts';
import { suppressAddress } from './suppressions.ts';

const { db } = await freshDatabase();
const salt = 'a salt for tests';
const workspace = await aWorkspace(db);
const me = byPlanner(workspace);

async function change(pass: TestPass, changes: Partial<ProspectDetails>) {
  const before = await readDetails(db, pass);
  if (before === null) throw new Error('Nobody to change.');
  return editProspect(db, pass, me, { ...before, ...changes }, salt);
}

function row(pass: TestPass) {
  return query(db, 'select * from prospects where id = ?', [pass.prospectId]).then(([one]) => one);
}

function decisions(pass: TestPass) {
  return query<{ kind: string }>(
    db,
    'select kind from decisions where prospect_id = ? order by decided_at, id',
    [pass.prospectId],
  ).then((rows) => rows.map(({ kind }) => kind));
}

const approvals = (pass: TestPass) =>
  query<{ state: string }>(
    db,
    'select state, state_reason from approvals where prospect_id = ? order by requested_at',
    [pass.prospectId],
  );

/** What is known of the address and of the number for texts. */
async function statesOf({ prospectId }: TestPass) {
  const reach = await readReach(db, prospectId, { salt, supported: ['email', 'sms'] });
  return [reach?.channels.email.address, reach?.channels.sms.address];
}

describe('changing what we know of a prospect', () => {
  it('keeps the new values, tells which they are, and writes nothing when nothing changed', async () => {
    const pass = await aPass(db, workspace);
    const edited = await change(pass, { organisation: 'Vinho & Festa', eventType: 'gala' });
    expect(edited).toEqual({
      ok: true,
      value: { changed: ['organisation', 'eventType'], withdrewDraft: false },
    });
    const after = await row(pass);
    expect(await change(pass, {})).toMatchObject({ value: { changed: [] } });
    expect(await row(pass)).toEqual(after);
  });

  it('gives new hours to a new place', async () => {
    const pass = await aPass(db, workspace);
    await change(pass, { city: 'Denver', country: 'US' });
    expect(await row(pass)).toMatchObject({
      zones: ['America/Denver'],
      zoneShown: 'America/Denver',
      zoneSource: 'city',
    });
  });

  it('notes when somebody said why we may write, and forgets it with the reason', async () => {
    const pass = await aPass(db, workspace);
    await change(pass, { lawfulBasis: 'contract', lawfulBasisSource: 'order of May' });
    expect(await row(pass)).toMatchObject({
      lawfulBasis: 'contract',
      lawfulBasisAt: expect.any(String),
    });
    await change(pass, { lawfulBasis: null, lawfulBasisSource: null });
    expect(await row(pass)).toMatchObject({ lawfulBasis: null, lawfulBasisAt: null });
  });

  it('refuses an address that somebody else has, in any case of letters, or that is on the stop list', async () => {
    const other = await aPass(db, workspace, { email: 'maren@corvane.example' });
    const pass = await aPass(db, workspace);
    expect(await change(pass, { email: 'Maren@Corvane.example' })).toEqual({
      ok: false,
      problem: { reason: 'taken', field: 'email', prospectId: other.prospectId, name: 'Ana Lopes' },
    });
    await suppressAddress(db, workspace.workspaceId, 'leave@me.example', 'opt_out', salt);
    expect(await change(pass, { email: 'leave@me.example' })).toEqual({
      ok: false,
      problem: { reason: 'suppressed' },
    });
  });

  it('is refused for a prospect of another workspace', async () => {
    const pass = await aPass(db, workspace);
    const stranger = await aWorkspace(db);
    const details = await readDetails(db, pass);
    if (details === null) throw new Error('Nobody to change.');
    const target = { workspaceId: stranger.workspaceId, prospectId: pass.prospectId };
    expect(await editProspect(db, target, me, details, salt)).toMatchObject({
      problem: { reason: 'unknown' },
    });
  });
});

describe('a new e-mail address', () => {
  it('withdraws a draft that waits for approval, and has it written anew', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_approval' });
    await aDraft(db, pass);
    expect(await change(pass, { email: 'new@vinho.example' })).toMatchObject({
      value: { withdrewDraft: true },
    });
    expect(await approvals(pass)).toMatchObject([{ state: 'withdrawn' }]);
    expect(await decisions(pass)).toEqual(['pause', 'resume']);
    expect(await row(pass)).toMatchObject({
      runState: 'running',
      emailCanonical: 'new@vinho.example',
    });
    expect(await openStops(db, pass.prospectId)).toEqual([]);
  });

  it('asks again for the approval of a text that has not left', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_approval' });
    const draft = await aDraft(db, pass);
    await approve(db, draft, me, null);
    expect(await change(pass, { email: 'newer@vinho.example' })).toMatchObject({
      value: { withdrewDraft: true },
    });
    expect((await approvals(pass)).map(({ state }) => state)).toEqual(['superseded', 'pending']);
    expect(await row(pass)).toMatchObject({ runState: 'waiting_approval' });
  });

  it('asks again for the touch, and not for what somebody wrote by hand since', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_approval' });
    const touch = await aDraft(db, pass);
    await approve(db, touch, me, null);
    const byHand = { ...carriedBy('email'), origin: 'person' as const };
    const letter = await aDraft(db, pass, { step: 1, carriage: byHand });
    await approve(db, letter, me, null);
    await change(pass, { email: 'newest@vinho.example' });
    const open = await query(
      db,
      `select message_id from approvals where prospect_id = ? and state = 'pending'`,
      [pass.prospectId],
    );
    expect(open).toEqual([{ messageId: touch.messageId }]);
  });

  it('leaves drafts alone when only the phone changes', async () => {
    const pass = await aPass(db, workspace, { runState: 'waiting_approval' });
    await aDraft(db, pass);
    await change(pass, { phoneE164: '+351211234599' });
    expect(await approvals(pass)).toMatchObject([{ state: 'pending' }]);
  });

  it('lifts the stop that a bounce of the old address had placed, and no other', async () => {
    const pass = await aPass(db, workspace);
    await placeStop(db, { ...pass, kind: 'hard_bounce' });
    await placeStop(db, { ...pass, kind: 'complaint' });
    await change(pass, { email: 'works@vinho.example' });
    expect((await openStops(db, pass.prospectId)).map(({ kind }) => kind)).toEqual(['complaint']);
  });

  it('does not hand on to a new address or number what providers said of the old one', async () => {
    const pass = await aPass(db, workspace);
    await change(pass, { phoneE164: '+351912345678' });
    await noteChannelState(db, pass.prospectId, 'email', 'hard_bounced', 'no such user');
    await noteChannelState(db, pass.prospectId, 'sms', 'never_reachable', 'no such number');
    await change(pass, { email: 'fresh@vinho.example' });
    expect(await statesOf(pass)).toEqual(['ok', 'never_reachable']);
    await noteChannelState(db, pass.prospectId, 'email', 'hard_bounced', 'no such user');
    await change(pass, { phoneE164: '+351912345679' });
    expect(await statesOf(pass)).toEqual(['hard_bounced', 'ok']);
  });

  it('keeps a bounce and its stop where the same mailbox is spelled otherwise', async () => {
    const pass = await aPass(db, workspace);
    await change(pass, { email: 'atelier@vinho.example' });
    await noteChannelState(db, pass.prospectId, 'email', 'hard_bounced', 'no such user');
    await placeStop(db, { ...pass, kind: 'hard_bounce' });
    await change(pass, { email: 'Atelier@vinho.example' });
    expect(await statesOf(pass)).toEqual(['hard_bounced', 'missing']);
    expect(await openStops(db, pass.prospectId)).toMatchObject([{ kind: 'hard_bounce' }]);
  });

  it('keeps what the person said: a stop on a channel holds for a new number, too', async () => {
    const pass = await aPass(db, workspace);
    await change(pass, { phoneE164: '+351912345671' });
    await placeStop(db, { ...pass, kind: 'opt_out', channel: 'sms' });
    await change(pass, { phoneE164: '+351912345672', email: 'quinta@vinho.example' });
    const reach = await readReach(db, pass.prospectId, { salt, supported: ['email', 'sms'] });
    expect(reach?.channels.sms.isOptedOut).toBe(true);
    expect(await openStops(db, pass.prospectId)).toMatchObject([{ kind: 'opt_out' }]);
  });
});

describe('whose a prospect is, and what we note about them', () => {
  it('gives a prospect to a colleague of the same workspace only', async () => {
    const pass = await aPass(db, workspace);
    const stranger = await aWorkspace(db);
    expect(await assignOwner(db, pass, me, stranger.userId)).toBe(false);
    expect(await assignOwner(db, pass, me, workspace.userId)).toBe(true);
    expect(await row(pass)).toMatchObject({ ownerId: workspace.userId });
  });

  it('keeps notes with who wrote them, newest first', async () => {
    const pass = await aPass(db, workspace);
    const note = { ...pass, authorId: workspace.userId };
    await addNote(db, { ...note, body: 'Prefers a house to a hotel.' });
    await addNote(db, { ...note, body: 'Not the coast.' });
    const stranger = await aWorkspace(db);
    expect(await addNote(db, { ...note, workspaceId: stranger.workspaceId, body: 'x' })).toBe(
      false,
    );
    expect(await readNotes(db, pass.prospectId)).toMatchObject([
      { body: 'Not the coast.', author: 'Clara Valadar' },
      { body: 'Prefers a house to a hotel.' },
    ]);
  });
});
