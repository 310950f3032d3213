import { describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { execute, query } from '#db/client.ts';
import { placeStop } from '#db/stops.ts';
import { isSuppressed, suppressAddress } from '#db/suppressions.ts';
import { maxPresses } from '../../services/press-limit.server.ts';
import { action } from './preferences.tsx';
import { preferencePage } from './preference-page.fixture.ts';

const { db, formTokenIn, kindsOf, now, open, press, prospectRow, relay, salt, web } =
  await preferencePage();

describe('stopping', () => {
  it('turns a machine away that presses one page again and again, after the first press was done', async () => {
    await press('stop');
    const again = () =>
      action(
        web.args(`/u/${now.token}`, { params: { token: now.token }, form: { intent: 'nothing' } }),
      );
    for (let pressed = 1; pressed < maxPresses; pressed += 1) await again();
    await expect(again()).rejects.toMatchObject({ init: { status: 429 } });
    expect(await kindsOf(now.pass.prospectId)).toContain('opt_out');
  });

  it('holds at once, before any worker has read it', async () => {
    const next = await press('stop');
    expect(await kindsOf(now.pass.prospectId)).toEqual(['opt_out']);
    expect(await open(next)).toMatchObject({ state: 'stopped', undoMinutesLeft: 10 });
  });

  it('ends the outreach and keeps the address on the list once the relay has read it', async () => {
    await press('stop');
    await relay();
    expect(await prospectRow()).toEqual({ runState: 'closed', outcome: 'opted_out' });
    expect(await isSuppressed(db, web.workspaceId, now.pass.email, salt)).toBe(true);
    expect(await kindsOf(now.pass.prospectId)).toEqual(['opt_out']);
  });

  it('twice is once', async () => {
    const formToken = formTokenIn(await open());
    const args = () =>
      web.args(`/u/${now.token}`, {
        params: { token: now.token },
        form: { intent: 'stop', formToken },
      });
    await Promise.all([action(args()), action(args()), action(args())]);
    await relay();
    const events = await query(
      db,
      'select 1 from inbound_events where prospect_id = ? and source = ?',
      [now.pass.prospectId, 'preference_page'],
    );
    expect(events).toHaveLength(1);
    expect(await kindsOf(now.pass.prospectId)).toEqual(['opt_out']);
  });

  it('needs the form of the page', async () => {
    const form = { intent: 'stop', formToken: 'made up' };
    await action(web.args(`/u/${now.token}`, { params: { token: now.token }, form }));
    expect(await kindsOf(now.pass.prospectId)).toEqual([]);
  });
});

describe('undoing a mistaken stop', () => {
  it.each(['before', 'after'])(
    'lifts the stop %s the relay has read it, and restarts nothing',
    async (when) => {
      const made = await press('stop');
      if (when === 'after') await relay();
      const next = await press('undo', made);
      await relay();
      expect(await open(next)).toMatchObject({ state: 'undone', address: now.pass.email });
      expect(await kindsOf(now.pass.prospectId)).toEqual([]);
      expect(await isSuppressed(db, web.workspaceId, now.pass.email, salt)).toBe(false);
      expect(await prospectRow()).toEqual({ runState: 'closed', outcome: 'opted_out' });
    },
  );

  it('draws a number of its own, so that the order can be proved', async () => {
    await press('undo', await press('stop'));
    const [stop] = await query<{ orderNumber: number; liftedOrderNumber: number }>(
      db,
      'select order_number, lifted_order_number from stops where prospect_id = ?',
      [now.pass.prospectId],
    );
    expect(stop?.liftedOrderNumber).toBeGreaterThan(stop?.orderNumber ?? Infinity);
  });

  it('is offered only on the page that made the stop', async () => {
    await press('stop');
    expect(await open()).toMatchObject({ state: 'stopped', undoMinutesLeft: null });
    expect(await open('?made=guess')).toMatchObject({ undoMinutesLeft: null });
  });

  it('is over after ten minutes, also for a page that was left open', async () => {
    const made = await press('stop');
    await execute(db, `update stops set at = at - interval '10 minutes' where prospect_id = ?`, [
      now.pass.prospectId,
    ]);
    expect(await open(made)).toMatchObject({ state: 'stopped', undoMinutesLeft: null });
    await press('undo', made);
    expect(await kindsOf(now.pass.prospectId)).toEqual(['opt_out']);
  });

  it('does not touch a stop that came another way', async () => {
    const { workspaceId, prospectId } = now.pass;
    await placeStop(db, { workspaceId, prospectId, kind: 'opt_out', eventKey: randomUUID() });
    await suppressAddress(db, workspaceId, now.pass.email, 'opt_out', salt);
    await press('undo', await press('stop'));
    expect(await kindsOf(prospectId)).toEqual(['opt_out']);
    expect(await isSuppressed(db, workspaceId, now.pass.email, salt)).toBe(true);
  });

  it('does not touch the mark of a complaint or a dead address', async () => {
    await suppressAddress(db, web.workspaceId, now.pass.email, 'hard_bounce', salt);
    const made = await press('stop');
    await relay();
    await press('undo', made);
    expect(await isSuppressed(db, web.workspaceId, now.pass.email, salt)).toBe(true);
  });

  it('can be followed by a new stop', async () => {
    await press('undo', await press('stop'));
    await press('stop');
    await relay();
    expect(await kindsOf(now.pass.prospectId)).toEqual(['opt_out']);
    expect(await prospectRow()).toMatchObject({ outcome: 'opted_out' });
  });
});

describe('"I am not the right person"', () => {
  it('stops the outreach and is thanked for, with nothing to undo', async () => {
    await press('wrong-person');
    await relay();
    expect(await open()).toMatchObject({ state: 'wrong-person' });
    expect(await kindsOf(now.pass.prospectId)).toEqual(['wrong_person']);
    expect(await prospectRow()).toEqual({ runState: 'closed', outcome: 'wrong_person' });
  });
});
