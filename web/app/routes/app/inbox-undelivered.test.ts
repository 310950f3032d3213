import { beforeEach, describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { closeReview, openReview } from '#db/messages/reviews.ts';
import { readInboxList } from '#db/views/inbox.ts';
import { paths } from '../../paths.ts';
import { aMessage, aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import * as item from './inbox-item.tsx';
import { prospectPages } from './prospect.fixture.ts';

const { web, db, planner } = await prospectPages();
const admin = await web.signIn(planner.userId);

let pass: TestPass;
let messageId: string;

beforeEach(async () => {
  await execute(db, 'delete from message_reviews');
  pass = await aPass(db, planner);
  ({ messageId } = await aMessage(db, pass, { class: 'service', words: 'The hall is closed.' }));
  await execute(db, "update messages set origin = 'api' where id = ?", [messageId]);
  await openReview(db, messageId, 'all_channels_failed');
});

const shown = (itemId = messageId) =>
  item.loader(
    web.args(`/inbox/person/${itemId}`, { cookie: admin, params: { split: 'person', itemId } }),
  );

async function listed(workspaceId = planner.workspaceId): Promise<string[]> {
  const reader = { workspaceId, actorId: planner.userId, scope: 'all' } as const;
  return (await readInboxList(db, reader, 'person', 50)).map(({ itemId }) => itemId);
}

describe('a message that no channel carried', () => {
  it('stands with what needs a person, and says where it is decided', async () => {
    const { detail } = await shown();
    expect(detail).toMatchObject({
      kind: 'person',
      ways: [],
      elsewhere: { href: paths.prospectMessage(pass.prospectId, messageId) },
    });
    expect(await listed()).toEqual([messageId]);
  });

  it('is gone from there when somebody decided', async () => {
    await closeReview(db, messageId);
    expect(await listed()).toEqual([]);
  });

  it('is nothing to another workspace', async () => {
    const other = await aWorkspace(db);
    expect(await listed(other.workspaceId)).toEqual([]);
    const foreign = await aPass(db, other);
    const { messageId: theirs } = await aMessage(db, foreign, { class: 'service' });
    await execute(db, "update messages set origin = 'api' where id = ?", [theirs]);
    await openReview(db, theirs, 'all_channels_failed');
    const answer = await shown(theirs).catch((error: unknown) => error);
    expect(answer).not.toMatchObject({ detail: { kind: 'person' } });
  });
});
