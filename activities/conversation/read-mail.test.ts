import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { execute, query } from '#db/client.ts';
import { storeInbound } from '#db/inbound.ts';
import { aPass, aWorkspace, type TestPass } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';
import type { Deps } from '../deps.ts';
import { handleInbound } from './handle-inbound.ts';

const { db, deps } = await openMailRoom();
const workspace = await aWorkspace(db);

interface Reading {
  kind: string;
  matchedBy: string;
  classification: { countsAsReply: boolean };
}

/** What was read out of a mail that came in. */
async function read(raw: string, change: Partial<Deps> = {}): Promise<Reading | undefined> {
  const bytes = Buffer.from(raw.replaceAll('\n', '\r\n'));
  const eventKey = createHash('sha256').update(bytes).digest('hex');
  await storeInbound(db, { workspaceId: null, eventKey, source: 'mail', raw: bytes });
  const [event] = await query<{ id: string }>(
    db,
    'select id from inbound_events where event_key = ?',
    [eventKey],
  );
  await handleInbound({ ...deps, ...change }, event?.id ?? '');
  const [row] = await query<Reading>(
    db,
    'select kind, matched_by, classification from inbound_events where event_key = ?',
    [eventKey],
  );
  return row;
}

/** A mail of its own, not an answer to any of ours: only its From says who it is from. */
function outOfTheBlue({ email }: TestPass): string {
  return `From: Ana <${email}>
To: hello@quillmere.example
Subject: The hillside
Message-ID: <${randomUUID()}@vinho.example>
Date: Thu, 19 Nov 2026 11:00:00 +0000

Could we look at it together in May?
`;
}

describe('a mail that only its From ties to a prospect', () => {
  it('counts as a reply when their domain vouches for it by our own check', async () => {
    const reading = await read(outOfTheBlue(await aPass(db, workspace)), {
      checkDmarc: () => Promise.resolve('pass'),
    });
    expect(reading).toMatchObject({
      kind: 'reply',
      matchedBy: 'address',
      classification: { countsAsReply: true },
    });
  });

  it.each(['fail', 'none'] as const)(
    'is noted and no reply when the check says %s',
    async (word) => {
      const reading = await read(outOfTheBlue(await aPass(db, workspace)), {
        checkDmarc: () => Promise.resolve(word),
      });
      expect(reading).toMatchObject({ kind: 'reply', classification: { countsAsReply: false } });
    },
  );

  it('is no reply where nobody checks', async () => {
    const reading = await read(outOfTheBlue(await aPass(db, workspace)));
    expect(reading).toMatchObject({ classification: { countsAsReply: false } });
  });
});

/** A bounce in words only, that quotes our address before theirs. */
function bounceInWords({ email }: TestPass, sender: string): string {
  return `From: Mail Delivery Subsystem <mailer-daemon@mx.vinho.example>
To: ${sender}
Subject: Undelivered Mail Returned to Sender
Message-ID: <${randomUUID()}@mx.vinho.example>
Date: Thu, 19 Nov 2026 11:00:00 +0000

The message from <Hello@Quillmere.example> could not be delivered.

550 5.1.1 <${email}>: user unknown
`;
}

describe('a bounce in words', () => {
  it.each(['hello@quillmere.example', 'b+abc@inbound.rainmaker.test'])(
    'sent to %s is about them, not about the address we write from',
    async (sender) => {
      const pass = await aPass(db, workspace);
      const reading = await read(bounceInWords(pass, sender));
      // Nothing else in it names them, so only a bounce read right can be placed.
      expect(reading?.kind).toBe('hard_bounce');
      const [prospect] = await query<{ outcome: string }>(
        db,
        'select outcome from prospects where id = ?',
        [pass.prospectId],
      );
      expect(prospect?.outcome).toBe('unreachable');
    },
  );
});

describe('a copy of our own mail (fault 57)', () => {
  it('is never taken for an answer, however the sender is written', async () => {
    await execute(db, 'update workspaces set sender_email = ? where id = ?', [
      'Hello@Quillmere.example',
      workspace.workspaceId,
    ]);
    // Planners try things out on themselves.
    const pass = await aPass(db, workspace, { email: 'hello@quillmere.example' });
    const vouched = { checkDmarc: () => Promise.resolve('pass' as const) };
    expect(await read(outOfTheBlue(pass), vouched)).toMatchObject({ kind: 'own_copy' });
  });
});
