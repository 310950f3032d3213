import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { publishTemplateDraft, startTemplateTest } from '#db/template-acts.ts';
import { seedTemplates } from '#db/template-seed.ts';
import { saveTemplateDraft } from '#db/template-versions.ts';
import { insertVersion } from '#db/message-records.ts';
import {
  aNextPass,
  aPass,
  aWorkspace,
  someContent,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { shippedTemplates } from '#templates/library/shipped.ts';
import { createDraftingActivities } from './draft-touch.ts';

const { db, deps } = await openMailRoom();
const { draftTouch } = createDraftingActivities(deps);
const shipped = shippedTemplates();

async function aSeededWorkspace() {
  const workspace = await aWorkspace(db);
  await seedTemplates(db, shipped);
  return workspace;
}

const own =
  'Dear {{greetingName}}, I plan events at {{workspace}} and would be glad to take the small things off your hands{{mark}}. One line is enough. Warm regards, {{senderName}}';

const ownWords = (mark: string) => ({
  subject: 'An idea for you',
  body: own.replace('{{mark}}', mark),
});

async function publish(
  { workspaceId, userId }: { workspaceId: string; userId: string },
  key: string,
  mark: string,
) {
  const ref = { workspaceId, key, language: 'en' as const };
  const saved = await saveTemplateDraft(db, ref, {
    ...{ source: ownWords(mark), revision: 0, basedOn: 1, userId },
  });
  if (saved.kind !== 'saved') throw new Error('not saved');
  await publishTemplateDraft(db, { ...ref, userId }, saved.revision);
}

/** What a touch says, and which version of which template it pins. */
async function drafted(pass: Pick<TestPass, 'prospectId' | 'enrolment'>) {
  const result = await draftTouch({
    ...{ prospectId: pass.prospectId, enrolment: pass.enrolment, step: 0, draftOrdinal: 1 },
  });
  if (!('messageId' in result)) throw new Error(`no draft: ${result.kind}`);
  const [row] = await query<{ bodyText: string; key: string | null; version: number | null }>(
    db,
    `select v.body_text, t.template_key as key, t.version from message_versions v
     left join template_versions t on t.id = v.template_version_id where v.message_id = ?`,
    [result.messageId],
  );
  return { ...row, messageId: result.messageId };
}

describe('a draft', () => {
  it('is written from the published words, and pins their version', async () => {
    const workspace = await aSeededWorkspace();
    const pass = await aPass(db, workspace);
    expect(await drafted(pass)).toMatchObject({ key: 'outreach-initial-hook', version: 1 });
    await publish(workspace, 'outreach-initial-hook', ' today');
    const next = await drafted(await aPass(db, workspace));
    expect(next).toMatchObject({ key: 'outreach-initial-hook', version: 2 });
    expect(next.bodyText).toContain('off your hands today');
  });

  it('pins nothing where no template is there, and is written all the same', async () => {
    const workspace = await aWorkspace(db);
    const draft = await drafted(await aPass(db, workspace));
    expect(draft).toMatchObject({ key: null });
    expect(draft.bodyText).toContain('I plan events');
  });

  it('keeps its pin when a person edits it', async () => {
    const workspace = await aSeededWorkspace();
    const { messageId } = await drafted(await aPass(db, workspace));
    await insertVersion(db, messageId, 2, someContent('Edited.'), workspace.userId);
    const rows = await query<{ id: string | null }>(
      db,
      'select template_version_id as id from message_versions where message_id = ? order by version',
      [messageId],
    );
    expect(rows).toHaveLength(2);
    expect(rows[1]?.id).toBe(rows[0]?.id);
    expect(rows[0]?.id).not.toBeNull();
  });

  it('to somebody whom an earlier pass wrote to says so', async () => {
    const workspace = await aSeededWorkspace();
    const pass = await aPass(db, workspace);
    const { messageId } = await drafted(pass);
    await execute(
      db,
      `insert into intents (id, workspace_id, prospect_id, enrolment_id, message_id, message_version, class, channel,
         content_hash, state, not_before, planned_at)
       select gen_random_uuid(), workspace_id, prospect_id, enrolment_id, id, 1, class, 'email', '', 'accepted', app_now(), app_now()
       from messages where id = ?`,
      [messageId],
    );
    await aNextPass(db, workspace, pass.prospectId, 2);
    const draft = await drafted({ ...pass, enrolment: 2 });
    expect(draft).toMatchObject({ key: 'outreach-recycled' });
    expect(draft.bodyText).toContain('Some time ago I wrote to you');
  });

  it('of a test has the words of its prospect’s variant', async () => {
    const workspace = await aSeededWorkspace();
    const { workspaceId, userId } = workspace;
    const ref = { workspaceId, key: 'outreach-initial-hook', language: 'en' as const };
    const saved = { source: ownWords(' soon'), revision: 0, basedOn: 1, userId };
    await saveTemplateDraft(db, ref, saved);
    await startTemplateTest(db, { ...ref, userId }, 1);
    const versions = new Set<number | null | undefined>();
    for (let count = 0; count < 12; count += 1) {
      const { version, bodyText } = await drafted(await aPass(db, workspace));
      versions.add(version);
      expect(bodyText?.includes('off your hands soon')).toBe(version === 2);
    }
    expect([...versions].sort()).toEqual([1, 2]);
  });
});
