import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aMessage,
  anIntent,
  aPass,
  aWorkspace,
  carriedBy,
  type TestPass,
  type TestWorkspace,
} from '#tests/builders/outreach.ts';
import { freshDatabase } from '#tests/harness/postgres.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { execute, query } from '../client.ts';
import { suppressChannelIntents, suppressOpenIntents } from '../ledger.ts';
import { lockProspect, placeStop } from '../stops.ts';

const { db } = await freshDatabase();
let workspace: TestWorkspace;
let pass: TestPass;
beforeAll(async () => {
  workspace = await aWorkspace(db);
});
beforeEach(async () => {
  pass = await aPass(db, workspace);
});

/** A message that gathers, alone or in one that carries it. */
async function gathering(
  messageClass: 'marketing' | 'service',
  chain: readonly Channel[],
  carrier: string | null = null,
): Promise<string> {
  const carriage = { ...carriedBy(...chain), origin: 'api' as const };
  const { messageId } = await aMessage(db, pass, { class: messageClass, carriage });
  await execute(
    db,
    `update messages set status = 'batched', waits_for = 'batch', channel = ?, batch_id = ? where id = ?`,
    [chain[0] ?? 'email', carrier, messageId],
  );
  return messageId;
}

function stop(kind: 'opt_out' | 'planner' | 'pause', channel?: Channel): Promise<void> {
  const { workspaceId, prospectId } = pass;
  return db.transaction(async (tx) => {
    await lockProspect(tx, prospectId);
    await placeStop(tx, { workspaceId, prospectId, kind, ...(channel ? { channel } : {}) });
    if (channel) await suppressChannelIntents(tx, prospectId, channel, kind);
    else await suppressOpenIntents(tx, prospectId, kind === 'opt_out' ? 'all' : 'cadence', kind);
  });
}

/** The messages that were ended, and the accumulators that were told of it. */
async function ended() {
  const messages = await query<{ id: string }>(
    db,
    `select id from messages where prospect_id = ? and status = 'suppressed' and waits_for is null`,
    [pass.prospectId],
  );
  const told = await query<{ channel: Channel }>(
    db,
    `select payload->'digest'->>'channel' as channel from outbox where prospect_id = ? and kind = 'start_message'`,
    [pass.prospectId],
  );
  return {
    messages: messages.map(({ id }) => id).toSorted(),
    told: told.map(({ channel }) => channel).toSorted(),
  };
}

describe('what gathers for somebody', () => {
  it('ends with their opt-out, whatever it is, and each accumulator looks again', async () => {
    const ids = [
      await gathering('service', ['sms', 'email']),
      await gathering('marketing', ['email']),
    ];
    await stop('opt_out');
    expect(await ended()).toEqual({ messages: ids.toSorted(), told: ['email', 'sms'] });
  });

  it('of outreach ends where a planner stops it; what serves goes on gathering', async () => {
    const outreach = await gathering('marketing', ['email']);
    await gathering('service', ['email']);
    await stop('planner');
    expect(await ended()).toEqual({ messages: [outreach], told: ['email'] });
  });

  it('ends with a stop on one channel only where it has no other', async () => {
    const text = await gathering('service', ['sms']);
    await gathering('service', ['sms', 'email']);
    await gathering('service', ['email']);
    await stop('opt_out', 'sms');
    expect(await ended()).toEqual({ messages: [text], told: ['sms'] });
  });

  it('outlasts a pause', async () => {
    await gathering('marketing', ['email']);
    await stop('pause');
    expect(await ended()).toEqual({ messages: [], told: [] });
  });

  it('of outreach and was put into one message already ends with it', async () => {
    const carrier = await aMessage(db, pass, {
      ...{ class: 'marketing', carriage: { ...carriedBy('email'), origin: 'system' } },
    });
    await anIntent(db, carrier);
    await execute(db, `update messages set status = 'scheduled', batch_id = id where id = ?`, [
      carrier.messageId,
    ]);
    const item = await gathering('marketing', ['email'], carrier.messageId);
    await execute(db, 'update messages set waits_for = null where id = ?', [item]);
    await stop('planner');
    expect((await ended()).messages).toEqual([carrier.messageId, item].toSorted());
  });
});
