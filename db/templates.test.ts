import { beforeEach, describe, expect, it } from 'vitest';
import { aWorkspace } from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute, query } from './client.ts';
import {
  endTemplateTest,
  publishTemplateDraft,
  retireTemplate,
  rollBackTemplate,
  startTemplateTest,
} from './template-acts.ts';
import { seedTemplates, type ShippedRow } from './template-seed.ts';
import {
  dropTemplateDraft,
  readTemplateVersions,
  saveTemplateDraft,
  summariseTemplates,
  type TemplateRef,
} from './template-versions.ts';
import { listPublishedTemplates, readTemplateFor } from './templates.ts';

const { db } = await freshDatabase();

const shipped = (body: string, fileHash = body): ShippedRow => ({
  ...{ key: 'welcome_sms', language: 'en', channel: 'sms', source: { body }, variables: ['brand'] },
  fileHash,
});

let ref: TemplateRef;
let userId: string;

beforeEach(async () => {
  const workspace = await aWorkspace(db);
  userId = workspace.userId;
  ref = { workspaceId: workspace.workspaceId, key: 'welcome_sms', language: 'en' };
  await seedTemplates(db, [shipped('Welcome!')]);
});

const act = () => ({ ...ref, userId });
const newest = async () => (await readTemplateVersions(db, ref)).map(standing);
const standing = ({
  version,
  state,
  origin,
  source,
  isChallenger,
}: Awaited<ReturnType<typeof readTemplateVersions>>[number]) =>
  `${String(version)} ${state}${isChallenger ? ' challenger' : ''} ${origin}: ${source.body ?? ''}`;

async function save(body: string, revision = 0) {
  return saveTemplateDraft(db, ref, { source: { body }, revision, basedOn: 1, userId });
}

async function publishOwn(body: string) {
  const saved = await save(body);
  if (saved.kind !== 'saved') throw new Error('not saved');
  return publishTemplateDraft(db, act(), saved.revision);
}

describe('the shipped templates', () => {
  it('are there after the first start, and once after every other', async () => {
    expect(await newest()).toEqual(['1 published file: Welcome!']);
    expect(await seedTemplates(db, [shipped('Welcome!')])).toBe(0);
    const both = [seedTemplates(db, [shipped('New!')]), seedTemplates(db, [shipped('New!')])];
    await Promise.all(both);
    expect(await newest()).toEqual(['2 published file: New!', '1 retired file: Welcome!']);
  });

  it('never overwrite what somebody wrote: their new words wait beside it', async () => {
    await publishOwn('Our own.');
    await seedTemplates(db, [shipped('Shipped anew.')]);
    expect(await newest()).toEqual([
      '3 retired file: Shipped anew.',
      '2 published person: Our own.',
      '1 retired file: Welcome!',
    ]);
  });

  it('stay out of use where somebody retired the template', async () => {
    expect(await retireTemplate(db, act())).toBe(true);
    await seedTemplates(db, [shipped('Shipped anew.')]);
    expect(await newest()).toEqual(['2 retired file: Shipped anew.', '1 retired file: Welcome!']);
    const template = await readTemplateFor(db, { ...ref, prospectId: null });
    expect(template).toBeNull();
  });

  it('go to every workspace, also to one that is new', async () => {
    const other = await aWorkspace(db);
    await seedTemplates(db, [shipped('Welcome!')]);
    expect(await listPublishedTemplates(db, other.workspaceId)).toMatchObject([
      { key: 'welcome_sms', version: 1, origin: 'file', source: { body: 'Welcome!' } },
    ]);
    expect(await listPublishedTemplates(db, other.workspaceId, { language: 'de' })).toEqual([]);
  });

  it('can be read as the documents’ table has them', async () => {
    await publishOwn('Our own.');
    const rows = await query(
      db,
      `select template_name, channel, content_template, version, is_active from crm_communication_templates
       where workspace_id = ?`,
      [ref.workspaceId],
    );
    expect(rows).toEqual([
      {
        templateName: 'welcome_sms:en',
        channel: 'sms',
        contentTemplate: 'Our own.',
        version: 2,
        isActive: true,
      },
    ]);
  });
});

describe('a draft', () => {
  it('is one for all, kept by whoever saw its newest words', async () => {
    expect(await save('One')).toEqual({ kind: 'saved', version: 2, revision: 1 });
    expect(await save('Another')).toEqual({ kind: 'overtaken' });
    expect(await save('Two', 1)).toEqual({ kind: 'saved', version: 2, revision: 2 });
    expect(await save('Late', 1)).toEqual({ kind: 'overtaken' });
    expect(await newest()).toEqual(['2 draft person: Two', '1 published file: Welcome!']);
  });

  it('is published as it was shown, and not as somebody changed it meanwhile', async () => {
    await save('One');
    await save('Two', 1);
    expect(await publishTemplateDraft(db, act(), 1)).toBeNull();
    expect(await publishTemplateDraft(db, act(), 2)).toBe(2);
    expect(await newest()).toEqual(['2 published person: Two', '1 retired file: Welcome!']);
    expect(await publishTemplateDraft(db, act(), 2)).toBeNull();
  });

  it('can be dropped, by whoever saw its newest words', async () => {
    await save('One');
    expect(await dropTemplateDraft(db, ref, 7)).toBe(false);
    expect(await dropTemplateDraft(db, ref, 1)).toBe(true);
    expect(await newest()).toEqual(['1 published file: Welcome!']);
  });

  it('of somebody else’s workspace is out of reach', async () => {
    await save('One');
    const other = await aWorkspace(db);
    const elsewhere = { ...ref, workspaceId: other.workspaceId };
    expect(await dropTemplateDraft(db, elsewhere, 1)).toBe(false);
    expect(await publishTemplateDraft(db, { ...elsewhere, userId }, 1)).toBeNull();
  });
});

describe('a published version', () => {
  it('is never changed, not even past this code', async () => {
    const change = execute(
      db,
      `update template_versions set source = '{"body":"x"}' where workspace_id = ?`,
      [ref.workspaceId],
    );
    await expect(change).rejects.toThrow('never changed');
  });

  it('gives way to the words of an earlier one, which come back as a new version', async () => {
    await publishOwn('Our own.');
    expect(await rollBackTemplate(db, act(), 2)).toBeNull();
    expect(await rollBackTemplate(db, act(), 1)).toBe(3);
    expect(await newest()).toEqual([
      '3 published file: Welcome!',
      '2 retired person: Our own.',
      '1 retired file: Welcome!',
    ]);
    await seedTemplates(db, [shipped('Shipped anew.')]);
    expect((await newest())[0]).toBe('4 published file: Shipped anew.');
  });

  it('is one, whoever publishes and goes back at once', async () => {
    await save('One');
    const acts = [
      publishTemplateDraft(db, act(), 1),
      rollBackTemplate(db, act(), 1),
      publishTemplateDraft(db, act(), 1),
      retireTemplate(db, act()),
    ];
    await Promise.all(acts);
    const versions = await newest();
    expect(versions.filter((line) => line.includes('published')).length).toBeLessThanOrEqual(1);
    expect(new Set(versions.map((line) => line.split(' ')[0])).size).toBe(versions.length);
  });
});

describe('a test of two versions', () => {
  const prospects = Array.from(
    { length: 40 },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );
  const wordsFor = async (prospectId: string) =>
    (await readTemplateFor(db, { ...ref, prospectId }))?.source.body;

  it('gives each prospect one of them, always the same, and both to some', async () => {
    await save('Challenger');
    expect(await startTemplateTest(db, act(), 1)).not.toBeNull();
    const first = await Promise.all(prospects.map(wordsFor));
    const again = await Promise.all(prospects.map(wordsFor));
    expect(again).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['Welcome!', 'Challenger']));
    const inOverview = await readTemplateFor(db, { ...ref, prospectId: null });
    expect(inOverview?.source.body).toBe('Welcome!');
    expect(await listPublishedTemplates(db, ref.workspaceId)).toHaveLength(1);
  });

  it('is one at a time, and ends with one of the two in use for all', async () => {
    await save('Challenger');
    await startTemplateTest(db, act(), 1);
    await save('Third');
    expect(await startTemplateTest(db, act(), 1)).toBeNull();
    expect(await endTemplateTest(db, act(), 'challenger')).toBe(true);
    expect(await endTemplateTest(db, act(), 'challenger')).toBe(false);
    expect(new Set(await Promise.all(prospects.map(wordsFor)))).toEqual(new Set(['Challenger']));
    expect(await newest()).toEqual([
      '3 draft person: Third',
      '2 published person: Challenger',
      '1 retired file: Welcome!',
    ]);
  });

  it('ends where another version is published', async () => {
    await save('Challenger');
    await startTemplateTest(db, act(), 1);
    await publishOwn('Third');
    expect(await newest()).toEqual([
      '3 published person: Third',
      '2 retired person: Challenger',
      '1 retired file: Welcome!',
    ]);
  });

  it('keeps new words of the files out', async () => {
    await save('Challenger');
    await startTemplateTest(db, act(), 1);
    await seedTemplates(db, [shipped('Shipped anew.')]);
    expect((await newest())[0]).toBe('3 retired file: Shipped anew.');
  });
});

describe('the list of templates', () => {
  it('tells what is in use, what is written on and what is tested', async () => {
    await save('One');
    expect(await summariseTemplates(db, ref.workspaceId)).toMatchObject([
      {
        key: 'welcome_sms',
        version: 1,
        origin: 'file',
        hasDraft: true,
        isTested: false,
        usedBy: 0,
      },
    ]);
    await startTemplateTest(db, act(), 1);
    expect(await summariseTemplates(db, ref.workspaceId)).toMatchObject([
      { version: 1, hasDraft: false, isTested: true },
    ]);
  });
});
