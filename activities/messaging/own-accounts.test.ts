import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import type { MailTransport } from '../deps.ts';
import { limitedRoom } from './limited-room.fixture.ts';

const { room, other, db, anApproved } = await limitedRoom();

describe('a mail that the first account does not take now, while the second is shut', () => {
  it('waits for its ladder: the first is not called again at once', async () => {
    let calls = 0;
    const busy: MailTransport = {
      name: 'busy',
      send: () => {
        calls += 1;
        return Promise.resolve({ kind: 'not-sent', errorClass: 'rate', response: '450 4.7.1' });
      },
    };
    const second = { ...other.deps.mail, name: 'second' };
    await execute(
      db,
      `insert into provider_accounts (name, channel, circuit, reason, opened_at, probe_at)
       values ('second', 'email', 'open', 'no_answer', app_now(), app_now() + interval '1 hour')`,
    );
    const { planSend, sendMessage } = room.activities({ mail: busy, moreMail: [second] });
    const { messageId } = await anApproved();
    const first = await planSend(messageId);
    if (first.kind !== 'due') throw new Error(first.kind);
    expect(await sendMessage(first.intentId)).toMatchObject({ kind: 'not-sent' });
    expect(await planSend(messageId)).toMatchObject({ kind: 'planned' });
    expect(calls).toBe(1);
  });
});
