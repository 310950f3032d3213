import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { isReservedDomain } from '#domain/prospect/email-address.ts';
import { resolveZone } from '#domain/schedule/zone-evidence.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { aWorkspace, byPlanner, type TestWorkspace } from '#tests/builders/outreach.ts';
import { insertEnrolment, showRun } from './enrolments.ts';
import { sampleCount, sampleLeads } from './sample-people.ts';
import { loadSamples, removeSamples } from './samples.ts';
import { readFirstSteps } from './views/first-steps.ts';

const { db } = await freshDatabase();

function load(workspace: TestWorkspace) {
  return loadSamples(db, { ...workspace, suppressionSalt: 'a salt for tests' });
}

function living(workspace: TestWorkspace) {
  return query<{ id: string; isSample: boolean; lawfulBasis: string; ownerId: string }>(
    db,
    'select * from prospects where workspace_id = ? and deleted_at is null',
    [workspace.workspaceId],
  );
}

function openStarts(workspace: TestWorkspace) {
  return query(
    db,
    `select 1 from outbox where workspace_id = ? and kind = 'start_prospect' and done_at is null and dropped_at is null`,
    [workspace.workspaceId],
  );
}

describe('the sample prospects', () => {
  const leads = sampleLeads('2026-03-10', 'owner');

  it('are twelve, in all seven languages, with an hour of their own each', () => {
    expect(sampleCount).toBe(12);
    expect(new Set(leads.map(({ language }) => language)).size).toBe(7);
    const zones = leads.map(({ city, country }) =>
      resolveZone({ city, country, workspaceZone: 'UTC' }),
    );
    expect(zones.every(({ source }) => source === 'city')).toBe(true);
    expect(new Set(zones.map(({ shown }) => shown)).size).toBe(12);
  });

  it('can never be reached by a real mail', () => {
    expect(leads.every(({ email }) => isReservedDomain(email?.split('@')[1] ?? ''))).toBe(true);
    expect(new Set(leads.map(({ email }) => email)).size).toBe(12);
  });

  it('plan events that lie ahead', () => {
    const days = leads.flatMap(({ eventDate }) => eventDate ?? []);
    expect(days).toHaveLength(11);
    expect(days.every((day) => day > '2026-03-10')).toBe(true);
  });
});

describe('loading and removing samples', () => {
  it('brings them in marked and started, once', async () => {
    const workspace = await aWorkspace(db);
    expect(await load(workspace)).toEqual({ ok: true, value: 12 });
    expect(await load(workspace)).toEqual({ ok: false, problem: { reason: 'already_there' } });
    const rows = await living(workspace);
    expect(rows).toHaveLength(12);
    expect(rows.every((row) => row.isSample && row.lawfulBasis === 'consent')).toBe(true);
    expect(rows.every((row) => row.ownerId === workspace.userId)).toBe(true);
    expect(await openStarts(workspace)).toHaveLength(12);
    expect(await readFirstSteps(db, workspace.workspaceId)).toEqual({
      hasSender: true,
      hasProspects: true,
      hasApproved: false,
      hasSent: false,
      hasAnswer: false,
    });
  });

  it('stops their runs and takes them out; then they can be loaded again', async () => {
    const workspace = await aWorkspace(db);
    await load(workspace);
    const [running] = await living(workspace);
    if (!running) throw new Error('Twelve were expected.');
    await insertEnrolment(db, {
      id: crypto.randomUUID(),
      workspaceId: workspace.workspaceId,
      prospectId: running.id,
      number: 1,
      replyTokenHash: 'r',
      unsubscribeTokenHash: 'u',
    });
    await showRun(db, running.id, 1, { runState: 'waiting_reply' });

    expect(await removeSamples(db, workspace.workspaceId, byPlanner(workspace))).toBe(12);
    expect(await living(workspace)).toEqual([]);
    expect(await openStarts(workspace)).toEqual([]);
    const decisions = await query(db, 'select kind from decisions where prospect_id = ?', [
      running.id,
    ]);
    expect(decisions).toEqual([{ kind: 'stop' }]);
    expect(await load(workspace)).toEqual({ ok: true, value: 12 });
  });

  it('leaves real prospects alone', async () => {
    const workspace = await aWorkspace(db);
    await query(db, `insert into prospects (workspace_id, name) values (?, 'Real')`, [
      workspace.workspaceId,
    ]);
    await load(workspace);
    await removeSamples(db, workspace.workspaceId, byPlanner(workspace));
    expect(await living(workspace)).toMatchObject([{ name: 'Real' }]);
  });
});
