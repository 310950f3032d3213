import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { storeInbound } from '#db/inbound.ts';
import { aDraft, anIntent, aPass, aWorkspace, byPlanner } from '#tests/builders/outreach.ts';
import { approve } from '#db/decisions/approval.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import { statementsOf, tablesReadWhole } from '#tests/harness/statements.ts';
import { handleInbound } from './handle-inbound.ts';

const room = await openMailRoom();
const { db, deps } = room;
const { sendMessage } = room.activities();
const workspace = await aWorkspace(db);

it.each([
  ['an answer', 'Could we look at it together in May?'],
  ['a wish to be left alone', 'STOP'],
])('%s to a mail reads no table whole, however many people there are', async (_, words) => {
  const pass = await aPass(db, workspace);
  const seen = await aDraft(db, pass);
  await approve(db, seen, byPlanner(workspace), null);
  const { intentId } = await anIntent(db, seen);
  await sendMessage(intentId);
  const { statements } = await statementsOf(db, () => takeIn(pass.email, intentId, words));
  const [event] = await query<{ kind: string; matchedBy: string }>(
    db,
    'select kind, matched_by from inbound_events where prospect_id = ?',
    [pass.prospectId],
  );
  expect(event).toMatchObject({ matchedBy: 'message_id' });
  expect(await tablesReadWhole(db, statements)).toEqual([]);
});

async function takeIn(from: string, intentId: string, words: string): Promise<void> {
  const raw = Buffer.from(
    [
      `From: Ana <${from}>`,
      'To: hello@quillmere.example',
      'Subject: Re: The hillside',
      `Message-ID: <${randomUUID()}@vinho.example>`,
      `In-Reply-To: <${intentId}@quillmere.example>`,
      'Date: Thu, 19 Nov 2026 11:00:00 +0000',
      '',
      words,
      '',
    ].join('\r\n'),
  );
  const eventKey = randomUUID();
  await storeInbound(db, { workspaceId: null, eventKey, source: 'mail', raw });
  const [event] = await query<{ id: string }>(
    db,
    'select id from inbound_events where event_key = ?',
    [eventKey],
  );
  await handleInbound(deps, event?.id ?? '');
}
