import { beforeEach, describe, expect, it } from 'vitest';
import {
  aMessage,
  aPass,
  aWorkspace,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import { execute } from '../client.ts';
import { endTemplateTest, startTemplateTest } from '../template-acts.ts';
import { seedTemplates } from '../template-seed.ts';
import { readTemplateVersions, saveTemplateDraft, type TemplateRef } from '../template-versions.ts';
import { readTemplateTests } from './template-test.ts';

const { db } = await freshDatabase();

let workspace: TestWorkspace;
let ref: TemplateRef;
let versions: { champion: string; challenger: string };

beforeEach(async () => {
  workspace = await aWorkspace(db);
  ref = { workspaceId: workspace.workspaceId, key: 'welcome', language: 'en' };
  const source = { subject: 'Welcome', heading: 'Welcome', lead: 'We began.', note: '' };
  await seedTemplates(db, [
    {
      ...{ key: 'welcome', language: 'en', channel: 'email', source },
      variables: [],
      fileHash: 'a',
    },
  ]);
  const { userId } = workspace;
  const words = { ...source, lead: 'We have begun.' };
  await saveTemplateDraft(db, ref, { source: words, revision: 0, basedOn: 1, userId });
  await startTemplateTest(db, { ...ref, userId }, 1);
  const [challenger, champion] = await readTemplateVersions(db, ref);
  if (challenger === undefined || champion === undefined) throw new Error('No versions.');
  versions = { champion: champion.id, challenger: challenger.id };
});

interface Sent {
  pass?: TestPass;
  minutes?: number;
  step?: number;
  isAnswered?: boolean;
  /** A message of its own, outside of any pass. */
  isAlone?: boolean;
}

/** A mail in the words of a variant that left some minutes after the test began. */
async function sent(variant: 'champion' | 'challenger', traits: Sent = {}): Promise<TestPass> {
  const { minutes = 1, step = 0, isAnswered = false, isAlone = false } = traits;
  const pass = traits.pass ?? (await aPass(db, workspace));
  const { messageId } = await aMessage(db, pass, { step });
  await execute(db, 'update message_versions set template_version_id = ? where message_id = ?', [
    versions[variant],
    messageId,
  ]);
  await execute(
    db,
    `update messages set enrolment_id = case when :isAlone then null else enrolment_id end,
       sent_at = app_now() + make_interval(mins => :minutes),
       replied_at = case when :isAnswered then app_now() + make_interval(mins => :minutes + 5) end
     where id = :messageId`,
    { messageId, minutes, isAnswered, isAlone },
  );
  return pass;
}

async function counted(): Promise<string> {
  const [test] = await readTemplateTests(db, ref);
  if (test === undefined) throw new Error('No test.');
  const say = ({ sent: all, won }: { sent: number; won: number }) =>
    `${String(won)} of ${String(all)}`;
  return `${say(test.champion)}, ${say(test.challenger)}`;
}

describe('what a test of two versions counts', () => {
  it('is people, each once, with the version that reached them first', async () => {
    const ana = await sent('champion');
    await sent('champion', { pass: ana, step: 1, minutes: 2 });
    await sent('challenger', { pass: ana, step: 2, minutes: 3 });
    await sent('challenger');
    expect(await counted()).toBe('0 of 1, 0 of 1');
  });

  it('is an answer to it, or to what follows in the same pass', async () => {
    await sent('champion', { isAnswered: true });
    const ana = await sent('challenger');
    expect(await counted()).toBe('1 of 1, 0 of 1');
    await sent('challenger', { pass: ana, step: 1, minutes: 2, isAnswered: true });
    expect(await counted()).toBe('1 of 1, 1 of 1');
  });

  it('is an answer to a message that belongs to no pass, too', async () => {
    await sent('champion', { isAlone: true });
    await sent('challenger', { isAlone: true, isAnswered: true });
    expect(await counted()).toBe('0 of 1, 1 of 1');
  });

  it('is nobody whose message left before it began, or after it ended', async () => {
    await sent('champion', { minutes: -10 });
    await sent('challenger', { minutes: 60 });
    await endTemplateTest(db, { ...ref, userId: workspace.userId }, 'champion');
    expect(await counted()).toBe('0 of 0, 0 of 0');
  });

  it('is nobody who was moved through time by hand', async () => {
    const ana = await sent('champion', { isAnswered: true });
    await execute(db, 'update prospects set is_simulated = true where id = ?', [ana.prospectId]);
    expect(await counted()).toBe('0 of 0, 0 of 0');
  });
});
