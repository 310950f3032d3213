import { beforeEach, describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { markDispatching } from '#db/ledger.ts';
import { raiseStopAlerts } from '#db/stop-alerts.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { countInbox, readInboxList } from '#db/views/inbox.ts';
import { aMessage, anIntent, aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { statusIn } from '#tests/harness/answers.ts';
import { responseOf } from '#tests/harness/web.ts';
import { paths } from '../../paths.ts';
import * as decide from './decide.ts';
import * as item from './inbox-item.tsx';
import { prospectPages, said, thrownBy } from './prospect.fixture.ts';

const { web, db, planner, open } = await prospectPages();
const admin = await web.signIn(planner.userId);

let pass: TestPass;
let intentId: string;

/** Something leaves although they had asked for no messages: as only a fault of ours can bring about. */
async function breach(of: TestPass): Promise<string> {
  await db.transaction(async (tx) => {
    await lockProspect(tx, of.prospectId);
    await placeStop(tx, { ...of, kind: 'opt_out' });
  });
  const intent = await anIntent(db, await aMessage(db, of, { class: 'service' }));
  await markDispatching(db, {
    ...{ intentId: intent.intentId, messageIdHeader: `<${intent.intentId}@x.example>` },
    ...{ transport: 'smtp', leaseMs: 1_000 },
  });
  await raiseStopAlerts(db);
  return intent.intentId;
}

beforeEach(async () => {
  await execute(db, 'update stop_alerts set seen_at = app_now()');
  pass = await aPass(db, planner);
  intentId = await breach(pass);
});

const shown = (itemId = intentId, cookie = admin) =>
  item.loader(web.args(`/inbox/person/${itemId}`, { cookie, params: { split: 'person', itemId } }));

const settle = (text: string, cookie = admin, of = { ...pass, intentId }) =>
  decide.action(
    web.args('/decide', {
      cookie,
      form: { intent: 'breach-seen', itemId: of.intentId, prospectId: of.prospectId, text },
    }),
  );

const reader = () => ({ ...planner, actorId: planner.userId, scope: 'all' }) as const;
const listed = async () =>
  (await readInboxList(db, reader(), 'person', 50)).map(({ itemId }) => itemId);

describe('a message that left after a stop', () => {
  it('needs a person, who is told what happened and what to do', async () => {
    expect(await listed()).toEqual([intentId]);
    expect((await countInbox(db, reader())).person).toBe(1);
    const { detail } = await shown();
    if (detail.kind !== 'person') throw new Error(detail.kind);
    expect(said(detail.happened)).toMatch(
      /“A hillside for sixty” began to leave .* although a stop of Ana stood since/,
    );
    expect(said(detail.steps?.[0])).toContain('Stop all sending at the top of the page');
    expect(detail.elsewhere?.href).toBe(paths.prospectConsent(pass.prospectId));
    expect(detail.ways.map(({ intent }) => intent)).toEqual(['breach-seen']);
  });

  it('stays until somebody writes down what came of it, who is named in the story', async () => {
    await responseOf(settle('   '));
    expect(await listed()).toEqual([intentId]);
    await responseOf(settle('A restored backup; she was called.'));
    expect(await listed()).toEqual([]);
    expect((await countInbox(db, reader())).person).toBe(0);
    const story = JSON.stringify(await open(pass.prospectId));
    expect(story).toContain('A restored backup; she was called.');
    expect(story).toContain('left after a stop');
    await expect(raiseStopAlerts(db)).resolves.toEqual([]);
    const [row] = await query(db, 'select seen_by from stop_alerts where intent_id = ?', [
      intentId,
    ]);
    expect(row).toEqual({ seenBy: planner.userId });
  });

  it('is nothing to a planner of somebody else, nor to another workspace', async () => {
    await execute(db, 'update prospects set owner_id = ? where id = ?', [
      planner.userId,
      pass.prospectId,
    ]);
    const rep = await web.signIn(await web.addUser());
    expect(statusIn(await thrownBy(shown(intentId, rep)))).toBe(404);
    await responseOf(settle('Never mind.', rep));
    expect(await listed()).toEqual([intentId]);
    const other = await aWorkspace(db);
    const theirs = await aPass(db, other);
    const foreign = await breach(theirs);
    expect(await listed()).toEqual([intentId]);
    expect(statusIn(await thrownBy(shown(foreign)))).toBe(404);
    await responseOf(settle('Mine.', admin, { ...theirs, intentId: foreign }));
    await responseOf(settle('Mine.', admin, { ...pass, intentId: foreign }));
    const open = await query(db, 'select 1 from stop_alerts where seen_at is null');
    expect(open).toHaveLength(2);
  });
});
