import { beforeEach, describe, expect, it } from 'vitest';
import { saveCadence } from '#db/cadences.ts';
import { query } from '#db/client.ts';
import { readConsents, recordConsent, withdrawBasis } from '#db/consents.ts';
import { insertEnrolment, showRun } from '#db/enrolments.ts';
import { seedWorkspace, uploadAndStart, type TestWorkspace } from '#db/imports/import.fixture.ts';
import { readImport } from '#db/imports/records.ts';
import { readNotedRows, readRefusedRows } from '#db/imports/rows.ts';
import { undoImport } from '#db/imports/undo.ts';
import { readReach } from '#db/reach.ts';
import { suppressNumber } from '#db/suppressions.ts';
import type { TouchWay } from '#domain/outreach/cadence.ts';
import { noShortMessages } from '../providers/short-messages.ts';
import { importing, salt } from './importing.fixture.ts';

const nothing = () => Promise.reject(new Error('An import sends nothing.'));
const account = {
  ...{ name: 'none', isSandbox: true, senders: [] },
  ...{ send: nothing, find: nothing, receiptOf: nothing },
};
const { db, runImport, prospectsOf, startsOf } = await importing({
  ...noShortMessages,
  sms: { ...account, channel: 'sms' },
  whatsapp: { ...account, channel: 'whatsapp' },
});

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await seedWorkspace(db);
});

/** The cadence of the workspace begins this way. */
async function begins(way: TouchWay): Promise<void> {
  const step = { step: 0, dayOffset: 0, way, texts: null };
  await saveCadence(db, workspace.workspaceId, 0, [step], workspace.userId);
}

async function imported(text: string, options = {}): Promise<string> {
  const importId = await uploadAndStart(db, workspace, text, options);
  expect(await runImport(importId)).toMatchObject({ state: 'done' });
  return importId;
}

async function idOf(name: string): Promise<string> {
  const row = (await prospectsOf(workspace)).find((each) => each.name === name);
  if (row?.deletedAt !== null) throw new Error(`${name} is not there.`);
  return row.id;
}

const phones = `name,phone,SMS consent,date of SMS consent,SMS consent source
Bo,0171 3920014,yes,06.03.2026,card at the fair
Ida,0171 3920015,no,,
Kay,0171 3920016,,,
Lou,0421 12345678,yes,,
Mia,0171 3920017,maybe,,
Noa,0171 3920018,yes,,
`;

describe('a list of people with only a number', () => {
  it('starts those who agreed to texts at its pace, and says of each other row why it is only kept', async () => {
    await begins(['sms']);
    const importId = await imported(phones, { pacePerDay: 1 });
    const starts = await startsOf(workspace);
    expect(starts.map(({ prospectId }) => prospectId)).toEqual([
      await idOf('Bo'),
      await idOf('Noa'),
    ]);
    // Nobody in between took a place in the pace.
    expect(starts[1]?.dueAt.slice(0, 10)).not.toBe(starts[0]?.dueAt.slice(0, 10));
    expect(await readImport(db, workspace.workspaceId, importId)).toMatchObject({
      imported: 6,
      started: 2,
    });
    const noted = await readNotedRows(db, importId, 'imported', 0, 10);
    expect(noted.map(({ name, message }) => [name, message])).toEqual([
      ['Ida', 'Only kept: there is no email, and they did not agree to texts'],
      ['Kay', 'Only kept: there is no email, and nothing says that they agreed to texts'],
      ['Lou', 'Only kept: there is no email, and their number takes no texts'],
      [
        'Mia',
        'Only kept: there is no email, and nothing says that they agreed to texts; “maybe” is no clear yes, so no texts go there',
      ],
    ]);
  });

  it('starts nobody where the cadence begins by mail, and says so', async () => {
    const importId = await imported(phones);
    expect(await startsOf(workspace)).toEqual([]);
    const noted = await readNotedRows(db, importId, 'imported', 0, 10);
    expect(noted.find(({ name }) => name === 'Bo')?.message).toContain('goes by other channels');
  });

  it('says nothing of the kind where all are only kept', async () => {
    await begins(['sms']);
    const importId = await imported(phones, { startsOutreach: false });
    expect(await startsOf(workspace)).toEqual([]);
    const noted = await readNotedRows(db, importId, 'imported', 0, 10);
    expect(noted.map(({ name }) => name)).toEqual(['Mia']);
  });

  it('refuses whose number is on the stop list of either channel', async () => {
    await begins(['sms']);
    const number = '+491713920014';
    await suppressNumber(db, workspace.workspaceId, 'whatsapp', number, 'opt_out', salt);
    const importId = await imported(phones);
    expect(await readRefusedRows(db, importId, 0, 10)).toMatchObject([
      { row: 2, field: 'phone', reason: 'opted_out' },
    ]);
  });
});

describe('the consents of a list', () => {
  it('are kept with where, when and the row that says so, and open the channel', async () => {
    await imported(phones);
    const [consent, ...others] = await readConsents(db, await idOf('Bo'));
    expect(consent).toMatchObject({
      channel: 'sms',
      basis: 'consent',
      source: 'card at the fair',
      evidence: 'fair-north-2026.csv, row 2, “SMS consent: yes”',
      region: 'DE',
      givenAt: '2026-03-06T00:00:00.000Z',
      withdrawnAt: null,
    });
    expect(others).toEqual([]);
    const reach = await readReach(db, await idOf('Bo'), { salt, supported: ['sms', 'whatsapp'] });
    expect([reach?.channels.sms.basis, reach?.channels.whatsapp.basis]).toEqual(['consent', null]);
    expect(await readConsents(db, await idOf('Ida'))).toEqual([]);
    // Without words of its own the list is the source.
    expect(await readConsents(db, await idOf('Noa'))).toMatchObject([
      { source: 'fair-north-2026.csv' },
    ]);
  });

  it('are not what the mapping page states: that covers mail only', async () => {
    await begins('best');
    await imported('name,phone\nBo,0171 3920014\n', { lawfulBasis: 'consent' });
    expect(await readConsents(db, await idOf('Bo'))).toEqual([]);
    expect(await startsOf(workspace)).toEqual([]);
  });

  it('come once, however often the file comes', async () => {
    await begins(['sms']);
    await imported(phones);
    const consents = () =>
      query(db, 'select * from consents where workspace_id = ? order by id', [
        workspace.workspaceId,
      ]);
    const before = await consents();
    expect(before).toHaveLength(3);
    const people = await prospectsOf(workspace);
    await imported(phones);
    expect(await consents()).toEqual(before);
    expect(await prospectsOf(workspace)).toEqual(people);
    expect(await startsOf(workspace)).toHaveLength(2);
  });

  it('name the row of the file that brought them, where several are about one person', async () => {
    await imported('name,phone,WhatsApp consent\nBo,0171 3920014,\nBo,+491713920014,yes\n');
    expect(await readConsents(db, await idOf('Bo'))).toMatchObject([
      { channel: 'whatsapp', evidence: expect.stringContaining('row 3') },
    ]);
  });
});

describe('a list about somebody we have', () => {
  const again = 'name,phone,SMS consent\nBo,0171 3920014,yes\n';

  it('adds the consent where nothing was ever said, tells what waits for them, and shows it with the row', async () => {
    await imported('name,phone\nBo,0171 3920014\n');
    const bo = await idOf('Bo');
    await insertEnrolment(db, {
      id: crypto.randomUUID(),
      workspaceId: workspace.workspaceId,
      prospectId: bo,
      number: 1,
      replyTokenHash: crypto.randomUUID(),
      unsubscribeTokenHash: crypto.randomUUID(),
    });
    await showRun(db, bo, 1, { runState: 'waiting_time' });
    const importId = await imported(again);
    expect(await readConsents(db, bo)).toMatchObject([{ channel: 'sms', withdrawnAt: null }]);
    expect(await readNotedRows(db, importId, 'merged', 0, 10)).toMatchObject([
      { filled: ['sms_consent'] },
    ]);
    const told = await query(
      db,
      `select payload from outbox where kind = 'event' and prospect_id = ?`,
      [bo],
    );
    expect(told).toMatchObject([{ payload: { kind: 'preferences' } }]);
  });

  it('never brings back what was withdrawn, and takes nothing away', async () => {
    await imported('name,phone\nBo,0171 3920014\n');
    const { workspaceId, userId } = workspace;
    const bo = await idOf('Bo');
    const noted = { basis: 'consent', source: 'a call', evidence: null, recordedBy: null } as const;
    await recordConsent(db, bo, { channel: 'sms', ...noted });
    const by = { kind: 'user', id: userId } as const;
    const target = { workspaceId, prospectId: bo, by };
    await withdrawBasis(db, target, { channel: 'sms', reason: 'asked for peace' });
    await recordConsent(db, bo, { channel: 'whatsapp', ...noted });
    await imported('name,phone,SMS consent,WhatsApp consent\nBo,0171 3920014,yes,no\n');
    const consents = await readConsents(db, bo);
    expect(consents).toHaveLength(2);
    expect(consents.find(({ channel }) => channel === 'sms')?.withdrawnAt).not.toBeNull();
    expect(consents.find(({ channel }) => channel === 'whatsapp')?.withdrawnAt).toBeNull();
  });

  it('is undone: its consents end with their lines kept, and the corrected list brings them again', async () => {
    await imported('name,phone\nBo,0171 3920014\n');
    const bo = await idOf('Bo');
    const importId = await imported(`${again}Kay,0171 3920016,yes\n`);
    const kay = await idOf('Kay');
    const ref = { ...workspace, importId };
    expect(await undoImport(db, ref)).toEqual({ ok: true, value: { removed: 1, restored: 1 } });
    for (const id of [bo, kay])
      expect(await readConsents(db, id)).toMatchObject([
        { withdrawnAt: expect.stringMatching(/Z$/) },
      ]);
    const reach = await readReach(db, bo, { salt, supported: ['sms'] });
    expect(reach?.channels.sms.basis).toBeNull();
    await imported(again);
    const consents = await readConsents(db, bo);
    expect(consents.filter(({ withdrawnAt }) => withdrawnAt === null)).toHaveLength(1);
  });
});
