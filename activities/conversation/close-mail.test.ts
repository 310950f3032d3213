import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import { insertTouches, updateTouch } from '#db/enrolments.ts';
import { storeInbound } from '#db/inbound.ts';
import { lockProspect, placeStop } from '#db/stops.ts';
import { listedChannels, suppressAddress } from '#db/suppressions.ts';
import {
  aDraft,
  aPass,
  aText,
  aWorkspace,
  byPlanner,
  carriedBy,
  withNumber,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { handleInbound } from './handle-inbound.ts';

const room = await openMailRoom();
const { db, deps } = room;
const workspace = await aWorkspace(db);
const run = room.activities({ settings: { undoWindowMs: 0 } });
const overBoth = { carriage: carriedBy('email', 'sms'), texts: [aText('Hello Ana.')] };
const letterAlone = { carriage: carriedBy('email') };

let numbers = 1000;

/** Somebody who has the first touch by mail; two touches are planned. */
async function written(first: typeof overBoth | typeof letterAlone): Promise<TestPass> {
  numbers += 1;
  const pass = await withNumber(db, await aPass(db, workspace), `+1202555${String(numbers)}`);
  const ways = [0, 1].map((step) => ({ step, dayOffset: step * 3, way: 'best' as const }));
  await insertTouches(db, pass.enrolmentId, ways);
  const seen = await aDraft(db, pass, first);
  await updateTouch(db, pass.enrolmentId, 0, { messageId: seen.messageId });
  await approve(db, seen, byPlanner(workspace), null);
  const plan = await run.planSend(seen.messageId);
  await run.sendMessage(plan.kind === 'due' ? plan.intentId : '');
  expect(await room.received(pass.email)).toHaveLength(1);
  return pass;
}

/** Their mail server gives the letter up that it had taken. */
async function comesBack({ email }: TestPass): Promise<void> {
  const [letter] = await room.received(email);
  const raw = Buffer.from(
    `From: Mail Delivery Subsystem <mailer-daemon@mx.vinho.example>
To: b@inbound.rainmaker.test
Subject: Undelivered Mail Returned to Sender
Message-ID: <${randomUUID()}@mx.vinho.example>
Date: Thu, 19 Nov 2026 11:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="cut"

--cut
Content-Type: text/plain

It could not be delivered.
--cut
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.vinho.example

Final-Recipient: rfc822; ${email}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 user unknown
--cut
Content-Type: text/rfc822-headers

Message-ID: ${letter?.messageId ?? ''}
--cut--
`.replaceAll('\n', '\r\n'),
  );
  const eventKey = createHash('sha256').update(raw).digest('hex');
  await storeInbound(db, { workspaceId: null, eventKey, source: 'mail', raw });
  const [event] = await query<{ id: string }>(
    db,
    'select id from inbound_events where event_key = ?',
    [eventKey],
  );
  await handleInbound(deps, event?.id ?? '');
}

/** What their run was told, in order. */
async function told({ prospectId }: TestPass): Promise<unknown[]> {
  const rows = await query<{ payload: { kind: string; touch?: unknown } }>(
    db,
    `select payload from outbox where prospect_id = ? and kind = 'event' order by id`,
    [prospectId],
  );
  return rows.map(({ payload: { kind, touch } }) => [kind, touch]);
}

async function stops({ prospectId }: TestPass): Promise<unknown[]> {
  return query(db, 'select kind from stops where prospect_id = ?', [prospectId]);
}

async function outcomeOf({ prospectId }: TestPass): Promise<string | null | undefined> {
  const [row] = await query<{ outcome: string | null }>(
    db,
    'select outcome from prospects where id = ?',
    [prospectId],
  );
  return row?.outcome;
}

/** From now on the pass goes by touches that name their channels. */
async function byCadence({ enrolmentId }: TestPass, ...ways: string[][]): Promise<void> {
  const steps = ways.map((way, step) => ({ step, dayOffset: step * 3, way, texts: null }));
  const id = randomUUID();
  numbers += 1;
  await execute(
    db,
    `insert into cadence_versions (id, workspace_id, version, steps, created_at) values (?, ?, ?, ?, now())`,
    [id, workspace.workspaceId, numbers, JSON.stringify(steps)],
  );
  await execute(db, 'update enrolments set cadence_version_id = ? where id = ?', [id, enrolmentId]);
}

describe('a letter that comes back from somebody who agreed to texts', () => {
  it('sends its run on with the channels that were approved with it, and stops nothing', async () => {
    const pass = await written(overBoth);
    await comesBack(pass);
    expect(await told(pass)).toEqual([
      ['mail_closed', { messageId: expect.any(String), step: 0, channels: ['email', 'sms'] }],
    ]);
    expect(await stops(pass)).toEqual([]);
    expect(await outcomeOf(pass)).toBeNull();
  });

  it('changes nothing more when a second report comes in', async () => {
    const pass = await written(overBoth);
    await comesBack(pass);
    const first = await told(pass);
    await comesBack(pass);
    expect(await told(pass)).toEqual(first);
    expect(await stops(pass)).toEqual([]);
  });

  it('withdraws the next draft, which counted on mail', async () => {
    const pass = await written(letterAlone);
    await byCadence(pass, ['email'], ['sms']);
    const next = await aDraft(db, pass, { step: 1 });
    await comesBack(pass);
    const [approval] = await query(
      db,
      'select state, state_reason from approvals where message_id = ?',
      [next.messageId],
    );
    expect(approval).toEqual({ state: 'withdrawn', stateReason: 'unreachable' });
    expect(await told(pass)).toEqual([['mail_closed', undefined]]);
  });

  it('leaves a talk open that can go on by text', async () => {
    const pass = await written(letterAlone);
    await db.transaction(async (tx) => {
      await lockProspect(tx, pass.prospectId);
      await placeStop(tx, { ...pass, kind: 'reply' });
    });
    await comesBack(pass);
    expect(await outcomeOf(pass)).toBeNull();
    expect(await stops(pass)).toEqual([{ kind: 'reply' }]);
  });

  it('ends the pass where every touch to come is a letter', async () => {
    const pass = await written(letterAlone);
    await byCadence(pass, ['email'], ['email']);
    await comesBack(pass);
    expect(await outcomeOf(pass)).toBe('unreachable');
    expect(await told(pass)).toEqual([['hard_bounce', undefined]]);
    expect(await stops(pass)).toEqual([{ kind: 'hard_bounce' }]);
  });
});

describe('an address that is dead on the list', () => {
  it('keeps the word of the person beside it when they say one later, each once', async () => {
    const pass = await written(overBoth);
    await comesBack(pass);
    const { suppressionSalt: salt } = deps.settings;
    for (const reason of ['opt_out', 'hard_bounce'] as const)
      await suppressAddress(db, pass.workspaceId, pass.email, reason, salt);
    const addresses = [{ channel: 'email', address: pass.email }] as const;
    const listed = await listedChannels(db, pass.workspaceId, addresses, salt);
    expect(listed.map(({ reason }) => reason).sort()).toEqual(['hard_bounce', 'opt_out']);
  });
});
