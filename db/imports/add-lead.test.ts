import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { emptyLead, type LeadDraft } from '#domain/prospect/import/lead.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { suppressAddress } from '../suppressions.ts';
import { addLead } from './add-lead.ts';
import { seedWorkspace, type TestWorkspace } from './import.fixture.ts';

const { db } = await freshDatabase();
let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await seedWorkspace(db);
});

function add(lead: Partial<LeadDraft>) {
  return addLead(db, {
    ...workspace,
    lead: { ...emptyLead, name: 'Ana Lopes', ...lead },
    startsOutreach: true,
    suppressionSalt: 'salt',
    dayInWords: () => '2 February 2026',
  });
}

describe('adding one lead by the form', () => {
  it('makes a prospect that starts at once, and only one when the form is sent twice', async () => {
    const ana = {
      ...{ email: 'Ana@vinho.example', emailCanonical: 'ana@vinho.example' },
      lawfulBasis: 'consent',
    } as const;
    const first = await add({ ...ana, notes: ['met at the fair'] });
    const second = await add({ ...ana, notes: ['met at the fair'], city: 'Lisboa' });
    expect(first).toMatchObject({ ok: true, value: { kind: 'imported' } });
    expect(second).toMatchObject({ ok: true, value: { kind: 'merged' } });
    const rows = await query(
      db,
      `select name, city, source, import_id, import_row from prospects where email_canonical = ?`,
      [ana.emailCanonical],
    );
    expect(rows).toEqual([
      { name: 'Ana Lopes', city: 'Lisboa', source: 'form', importId: null, importRow: null },
    ]);
    expect(await query(db, 'select body, author_id from notes')).toEqual([
      { body: 'met at the fair', authorId: workspace.userId },
    ]);
    const starts = await query(db, `select kind, due_at <= app_now() as is_due from outbox`);
    expect(starts).toEqual([{ kind: 'start_prospect', isDue: true }]);
  });

  it('keeps somebody without a reason to write or without an address, and starts nobody', async () => {
    const before = await query(db, 'select id from outbox');
    expect(
      await add({ email: 'b@vinho.example', emailCanonical: 'b@vinho.example' }),
    ).toMatchObject({ ok: true, value: { kind: 'imported' } });
    expect(await add({ phoneE164: '+351912345678', lawfulBasis: 'consent' })).toMatchObject({
      ok: true,
    });
    expect(await query(db, 'select id from outbox')).toEqual(before);
  });

  it('refuses somebody without an address, and somebody who wants to be left alone', async () => {
    expect(await add({})).toMatchObject({ ok: false, problem: { reason: 'no_address' } });
    await suppressAddress(db, workspace.workspaceId, 'jonah@a.example', 'opt_out', 'salt');
    expect(await add({ email: 'jonah@a.example', emailCanonical: 'jonah@a.example' })).toEqual({
      ok: false,
      problem: {
        field: 'email',
        reason: 'opted_out',
        message: 'They opted out on 2 February 2026.',
      },
    });
  });
});
