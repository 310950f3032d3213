import { beforeEach, describe, expect, it } from 'vitest';
import { waitForTemplate } from '#db/awaited-templates.ts';
import { execute, query } from '#db/client.ts';
import { recordConsent, withdrawConsent } from '#db/consents.ts';
import { noteInbound } from '#db/reach.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import type { TouchWay } from '#domain/outreach/cadence.ts';
import { aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import type { Deps } from '../deps.ts';
import { createDraftingActivities } from './draft-touch.ts';

const { db, deps } = await openMailRoom();
const workspace = await aWorkspace(db);
await execute(db, `update workspaces set brand_name = 'Quillmere' where id = ?`, [
  workspace.workspaceId,
]);
let nextNumber = 202_555_0200;

interface Draft {
  kind: string;
  chain: Channel[] | undefined;
  rejected: { channel: string; reason: string }[];
  touchChannel: string | undefined;
  subject: string;
  html: string;
  contentHash: string;
  texts: Record<string, string>;
  template: string | null;
  flags: { kind: string }[];
  drafter: string | null;
  personReason: string | null;
}

/** Somebody with a number, who consented to texts. */
async function aPersonWithNumber(): Promise<TestPass> {
  const pass = await aPass(db, workspace);
  nextNumber += 1;
  await execute(db, 'update prospects set phone_e164 = ? where id = ?', [
    `+1${String(nextNumber)}`,
    pass.prospectId,
  ]);
  for (const channel of ['sms', 'whatsapp'] as const)
    await recordConsent(db, pass.prospectId, {
      ...{ channel, basis: 'consent', source: 'card at the fair', evidence: null },
      recordedBy: null,
    });
  return pass;
}

async function onCadence(pass: TestPass, way: TouchWay): Promise<void> {
  const steps = [0, 1].map((step) => ({ step, dayOffset: step * 3, way, texts: null }));
  await execute(
    db,
    `with version as (
       insert into cadence_versions (workspace_id, version, steps)
       select :workspaceId, coalesce(max(version), 0) + 1, :steps from cadence_versions returning id)
     update enrolments set cadence_version_id = (select id from version) where id = :enrolmentId`,
    { ...workspace, steps: JSON.stringify(steps), enrolmentId: pass.enrolmentId },
  );
}

async function draft(pass: TestPass, way: TouchWay, change: Partial<Deps> = {}): Promise<Draft> {
  await onCadence(pass, way);
  const { draftTouch } = createDraftingActivities({ ...deps, ...change });
  const result = await draftTouch({ ...pass, step: 0, draftOrdinal: 1 });
  const [row] = await query<Omit<Draft, 'kind' | 'personReason'>>(
    db,
    `select m.chain, m.rejected_channels as rejected, t.channel as touch_channel, v.subject, v.html, v.content_hash,
       coalesce((select jsonb_object_agg(x.channel, x.body_text) from message_texts x where x.message_id = m.id), '{}') as texts,
       (select x.template_name from message_texts x where x.message_id = m.id and x.channel = 'whatsapp') as template,
       m.risk_flags as flags, m.drafter
     from messages m join message_versions v on v.message_id = m.id join touches t on t.message_id = m.id
     where m.prospect_id = ?`,
    [pass.prospectId],
  );
  const none = { chain: undefined, rejected: [], touchChannel: undefined, texts: {}, flags: [] };
  const empty = { ...none, subject: '', html: '', contentHash: '', template: null, drafter: null };
  return {
    ...(row ?? empty),
    kind: result.kind,
    personReason: result.kind === 'person' ? result.reason : null,
  };
}

let pass: TestPass;
beforeEach(async () => {
  pass = await aPersonWithNumber();
});

describe('a touch by e-mail alone', () => {
  it('is a letter and nothing else, as it always was', async () => {
    const drafted = await draft(pass, ['email']);
    expect(drafted).toMatchObject({ chain: ['email'], rejected: [], texts: {} });
    expect(drafted.subject).not.toBe('');
    expect(
      await createDraftingActivities(deps).draftTouch({ ...pass, step: 0, draftOrdinal: 1 }),
    ).not.toHaveProperty('channels');
  });

  it('is not written to an individual on a legitimate interest where the law wants consent', async () => {
    await execute(
      db,
      `update prospects set prospect_type = 'individual', lawful_basis = 'legitimate_interest', country = 'DE' where id = ?`,
      [pass.prospectId],
    );
    expect(await draft(pass, ['email'])).toMatchObject({
      kind: 'person',
      personReason: 'consent_needed',
    });
    await execute(db, `update prospects set country = 'US' where id = ?`, [pass.prospectId]);
    expect(await draft(pass, ['email'])).toMatchObject({ chain: ['email'] });
  });
});

describe('a touch over several channels', () => {
  it('has a text for each, hashed together, and says which channels it goes by', async () => {
    const drafted = await draft(pass, ['sms', 'email']);
    expect(drafted).toMatchObject({
      ...{ kind: 'needs-approval', chain: ['sms', 'email'], touchChannel: 'sms' },
      texts: { sms: expect.stringContaining('Reply STOP to opt out.') },
    });
    expect(drafted.texts.sms).toContain('Clara Valadar, Quillmere');
    expect(countSegments(drafted.texts.sms ?? '').segments).toBe(1);
    expect(drafted.html).not.toBe('');
  });

  it('goes by text alone to somebody without an e-mail address', async () => {
    await execute(db, 'update prospects set email = null, email_canonical = null where id = ?', [
      pass.prospectId,
    ]);
    expect(await draft(pass, ['email', 'sms'])).toMatchObject({
      ...{ chain: ['sms'], rejected: [{ channel: 'email', reason: 'no_address' }] },
      ...{ subject: '', html: '' },
    });
  });

  it('leaves out what they did not consent to, with the reason', async () => {
    await execute(
      db,
      `update consents set withdrawn_at = now() where prospect_id = ? and channel = 'sms'`,
      [pass.prospectId],
    );
    expect(await draft(pass, ['sms', 'email'])).toMatchObject({
      ...{ chain: ['email'], texts: {} },
      rejected: [{ channel: 'sms', reason: 'consent_needed' }],
    });
  });

  it('leaves out a channel that no text fits on', async () => {
    const brandName = 'Дом Quillmere & Saltmarsh, weddings in the hills and by the sea';
    await execute(db, 'update workspaces set brand_name = ? where id = ?', [
      brandName,
      workspace.workspaceId,
    ]);
    const drafted = await draft(pass, ['email', 'sms']);
    await execute(db, `update workspaces set brand_name = 'Quillmere' where id = ?`, [
      workspace.workspaceId,
    ]);
    expect(drafted).toMatchObject({
      ...{ chain: ['email'], rejected: [{ channel: 'sms', reason: 'no_text' }] },
    });
  });

  it('follows what they prefer, where the cadence leaves it to them', async () => {
    await execute(
      db,
      `insert into client_preferences (prospect_id, preferred_channels, source, updated_at) values (?, '{sms}', 'page', now())`,
      [pass.prospectId],
    );
    expect(await draft(pass, 'best')).toMatchObject({ chain: ['sms', 'email'] });
  });
});

describe('a touch by WhatsApp', () => {
  it('goes by a template while its window is closed: submitted for the first who needs it, the same for the next', async () => {
    const drafted = await draft(pass, ['whatsapp', 'email']);
    expect(drafted).toMatchObject({ chain: ['whatsapp', 'email'] });
    expect(drafted.template).toMatch(/^outreach_first_/);
    const next = await draft(await aPersonWithNumber(), ['whatsapp', 'email']);
    expect(next.template).toBe(drafted.template);
    const rows = await query(db, 'select 1 from whatsapp_templates');
    expect(rows).toHaveLength(1);
  });

  it('is free text within 24 hours of their last message', async () => {
    await noteInbound(db, pass.prospectId, 'whatsapp');
    const drafted = await draft(pass, ['whatsapp', 'email']);
    expect(drafted).toMatchObject({ chain: ['whatsapp', 'email'], template: null });
    expect(drafted.texts.whatsapp).toContain('STOP');
  });

  it('goes by the next channel while nobody has approved the template', async () => {
    const templates = {
      submit: () => Promise.reject(new Error('away')),
      approvalOf: () => Promise.reject(new Error('away')),
    };
    await execute(db, 'delete from whatsapp_templates', []);
    const away = { shortMessages: { ...deps.shortMessages, templates } };
    expect(await draft(pass, ['whatsapp', 'sms'], away)).toMatchObject({
      ...{ chain: ['sms'], rejected: [{ channel: 'whatsapp', reason: 'no_template' }] },
    });
  });

  it('waits for WhatsApp where there is no other way to them, which is asked again later, once', async () => {
    const templates = {
      submit: () => Promise.resolve('HX1'),
      approvalOf: () => Promise.resolve({ status: 'pending', reason: null } as const),
    };
    const slow = { shortMessages: { ...deps.shortMessages, templates } };
    await execute(db, 'delete from whatsapp_templates', []);
    await execute(db, 'update prospects set email = null, email_canonical = null where id = ?', [
      pass.prospectId,
    ]);
    await withdrawConsent(db, pass.prospectId, 'sms');
    const drafted = await draft(pass, ['whatsapp'], slow);
    expect(drafted).toMatchObject({ kind: 'person', personReason: 'template_needed' });
    expect(await waitForTemplate(db, workspace.workspaceId)).toContain(pass.prospectId);
    await draft(pass, ['whatsapp'], slow);
    const looks = `select due_at > app_now() as is_later from outbox where kind = 'whatsapp_template'`;
    expect(await query(db, looks)).toEqual([{ isLater: true }]);
  });
});

describe('a model that writes a text beside the letter', () => {
  const letter =
    'Dear Ana,\n\nI plan events at Quillmere and would be glad to take the small things off your hands. Shall I send you a first outline? One line is enough.\n\nWarm regards,\nClara Valadar';
  const asked: string[] = [];
  const writing = (shortText: string): Partial<Deps> => ({
    drafter: {
      model: 'quill',
      write: ({ prompt }) => {
        asked.push(prompt.system);
        return Promise.resolve({
          ...{ subject: 'An idea', body: letter, factsUsed: [], language: 'en', shortText },
        });
      },
    },
  });

  it('is asked once for both', async () => {
    const text =
      'Clara Valadar of Quillmere here: shall I send you an outline? Reply STOP to opt out.';
    asked.length = 0;
    const drafted = await draft(pass, ['email', 'sms'], writing(text));
    expect(drafted).toMatchObject({ drafter: 'model:quill', texts: { sms: text } });
    expect(asked).toHaveLength(1);
  });

  it('is not followed where its text breaks the rules: the shipped words stand in for it', async () => {
    const drafted = await draft(pass, ['email', 'sms'], writing('See https://else.example now'));
    expect(drafted).toMatchObject({
      ...{ drafter: 'model:quill', texts: { sms: expect.stringContaining('Reply STOP') } },
    });
  });

  it('puts the touch before a person where its text shouts, whatever the autonomy', async () => {
    await execute(db, 'update workspaces set autonomy_level = 2 where id = ?', [
      workspace.workspaceId,
    ]);
    const calm = 'Quillmere: shall I send an outline? Reply STOP to opt out.';
    const loud = 'Quillmere: act now, limited offer! Reply STOP to opt out.';
    expect(await draft(pass, ['email', 'sms'], writing(calm))).toMatchObject({
      kind: 'approved-by-policy',
    });
    expect(await draft(await aPersonWithNumber(), ['email', 'sms'], writing(loud))).toMatchObject({
      ...{ kind: 'needs-approval', flags: [{ kind: 'tone' }, { kind: 'tone' }] },
    });
    await execute(db, 'update workspaces set autonomy_level = 0 where id = ?', [
      workspace.workspaceId,
    ]);
  });
});

describe('a touch that a person makes', () => {
  it('is a task with the words of the letter, and nothing to approve', async () => {
    const drafted = await draft(pass, ['phone']);
    expect(drafted).toMatchObject({ kind: 'task', chain: ['phone'], html: '' });
    expect(drafted.texts.phone).toContain('Say hello:\nHello Ana, this is Clara Valadar');
    const [row] = await query(
      db,
      `select run_state, person_needed->>'reason' as reason,
         (select count(*) from approvals a where a.prospect_id = p.id) as approvals
       from prospects p where id = ?`,
      [pass.prospectId],
    );
    expect(row).toEqual({ runState: 'needs_person', reason: 'task_waits', approvals: 0 });
    const again = await createDraftingActivities(deps).draftTouch({
      ...{ ...pass, step: 0, draftOrdinal: 1 },
    });
    expect(again.kind).toBe('task');
  });

  it('stands last in a chain, and is approved with it', async () => {
    const drafted = await draft(pass, ['sms', 'in_person']);
    expect(drafted).toMatchObject({
      ...{ kind: 'needs-approval', chain: ['sms', 'in_person'], html: '' },
      texts: {
        sms: expect.stringContaining('STOP'),
        in_person: expect.stringContaining('Say hello:'),
      },
    });
  });

  it('is no call to somebody without a number', async () => {
    await execute(db, 'update prospects set phone_e164 = null where id = ?', [pass.prospectId]);
    expect(await draft(pass, ['phone'])).toMatchObject({ chain: ['email'] });
  });
});
