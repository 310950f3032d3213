import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { readEnrolment } from '#db/enrolments.ts';
import { aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import type { DraftRequest } from '../deps.ts';
import { readDraftContext } from './draft-context.ts';
import { writeDraft } from './write-draft.ts';

const { db, deps } = await openMailRoom();
const workspace = await aWorkspace(db);

/** The context of a touch; a follow-up answers to a first mail that went out. */
async function contextOf({ prospectId }: TestPass, step: number) {
  const enrolment = await readEnrolment(db, prospectId, 1);
  const context = await readDraftContext(db, { prospectId, enrolment: 1, step }, enrolment);
  return { ...context, threadSubject: step === 0 ? null : 'A hillside for sixty' };
}

/** A pass whose event lies this many days from now. */
async function aPassWithEvent(days: number): Promise<TestPass> {
  const pass = await aPass(db, workspace);
  await execute(
    db,
    'update prospects set event_date = cast(app_now() as date) + cast(? as int) where id = ?',
    [days, pass.prospectId],
  );
  return pass;
}

/** A pass on a cadence of the workspace's own. */
async function aPassOn(steps: object[]): Promise<TestPass> {
  const pass = await aPass(db, workspace);
  await execute(
    db,
    `with version as (
       insert into cadence_versions (workspace_id, version, steps)
       select :workspaceId, coalesce(max(version), 0) + 1, :steps from cadence_versions
       returning id)
     update enrolments set cadence_version_id = (select id from version) where id = :enrolmentId`,
    { ...workspace, steps: JSON.stringify(steps), enrolmentId: pass.enrolmentId },
  );
  return pass;
}

const step = (number: number, texts: object | null = null) => ({
  ...{ step: number, dayOffset: number * 3, channel: 'email', texts },
});

/** What a model would be told. */
async function promptFor(pass: TestPass, at: number): Promise<string> {
  const asked: DraftRequest[] = [];
  const drafter = {
    model: 'listening',
    write: (request: DraftRequest) => {
      asked.push(request);
      return Promise.reject(new Error('away'));
    },
  };
  const draft = await writeDraft({ ...deps, drafter }, await contextOf(pass, at));
  expect(draft?.drafter).toBe('template');
  expect(asked).toHaveLength(3);
  return asked[0]?.prompt.user ?? '';
}

describe('what a draft is written from', () => {
  it('names the day of their event while it lies ahead', async () => {
    expect(await promptFor(await aPassWithEvent(90), 0)).toMatch(/eventDate: .*\d{4}-\d\d-\d\d/);
    const { eventDate } = await contextOf(await aPassWithEvent(0), 0);
    expect(eventDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('says nothing of an event that is over', async () => {
    expect(await promptFor(await aPassWithEvent(-1), 0)).not.toContain('eventDate');
  });

  it('says goodbye at the last touch of a short cadence, and not before', async () => {
    const short = await aPassOn([step(0), step(1)]);
    expect(await promptFor(short, 1)).toContain('say kindly that it is the last');
    const long = await aPassOn([0, 1, 2, 3, 4, 5].map((at) => step(at)));
    expect(await promptFor(long, 3)).not.toContain('say kindly that it is the last');
  });

  it('speaks of the coming event in the template, too', async () => {
    const pass = await aPassWithEvent(90);
    const second = await writeDraft(deps, await contextOf(pass, 2));
    const { eventDate } = await contextOf(pass, 2);
    const day = Number(eventDate?.slice(8));
    expect(second?.bodyText).toContain(String(day));
    expect(second?.bodyText).toContain('closer than it looks');
  });
});

describe('a text of the workspace that cannot be used', () => {
  it('is no draft, instead of a failure that comes again and again', async () => {
    const texts = { en: { subject: 'Hello', body: 'Dear {{nobodyKnowsThis}}, {{#each' } };
    const pass = await aPassOn([step(0, texts)]);
    expect(await writeDraft(deps, await contextOf(pass, 0))).toBeNull();
  });
});
