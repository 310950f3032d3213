import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { statusIn } from '#tests/harness/answers.ts';
import * as item from './inbox-item.tsx';
import { prospectPages, said, thrownBy } from './prospect.fixture.ts';

const { web, db, open, standing } = await prospectPages();
const admin = await web.signIn(web.adminId);

/** An item of the split of those who wait, as this person opens it. */
async function waiting(itemId: string, cookie = admin) {
  const params = { split: 'waiting', itemId };
  const { detail } = await item.loader(web.args(`/inbox/waiting/${itemId}`, { cookie, params }));
  if (detail.kind !== 'waiting') throw new Error('It does not wait.');
  return detail;
}

describe('somebody in the inbox who waits', () => {
  it.each(['running', 'waiting_approval', 'waiting_time', 'waiting_reply', 'paused'])(
    'at %s is told of as on their own page',
    async (state) => {
      const { prospectId } = await standing(state);
      const { why } = await waiting(prospectId);
      expect(why).toEqual((await open(prospectId)).why);
      expect(said(why.blocker)).not.toBe('');
    },
  );

  it('is held by the stop of all sending, like everybody', async () => {
    const { prospectId } = await standing('waiting_reply');
    await execute(db, 'update workspaces set sending_stopped_at = app_now()');
    const { why } = await waiting(prospectId);
    expect(said(why.blocker)).toContain('All sending is stopped.');
    await execute(db, 'update workspaces set sending_stopped_at = null');
  });

  it('and is nobody’s, has no buttons for a planner; and is not there for one who may not see', async () => {
    const { prospectId } = await standing('waiting_reply');
    const cookie = await web.signIn(await web.addUser());
    expect(statusIn(await thrownBy(waiting(prospectId, cookie)))).toBe(404);
    await execute(db, 'update prospects set owner_id = null where id = ?', [prospectId]);
    const { why } = await waiting(prospectId, cookie);
    expect(why.options.length).toBeGreaterThan(0);
    expect(why.options.every(({ act }) => act === null)).toBe(true);
  });
});
