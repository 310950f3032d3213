import { describe, expect, it } from 'vitest';
import { execute } from '#db/client.ts';
import { findByReplyToken, findByUnsubscribeToken } from '#db/inbound.ts';
import { hashToken } from '#db/signed-links.ts';
import { readPreferencePerson } from '#db/stop-clicks.ts';
import { aMessage, aPass, aWorkspace } from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

const room = await openMailRoom();
const { db } = room;
const { planSend, sendMessage } = room.activities();
const workspace = await aWorkspace(db);

/** A service mail to somebody who is in no cadence, as it arrived; `email` is theirs. */
async function arrived() {
  const pass = await aPass(db, workspace);
  const { messageId } = await aMessage(db, pass, {
    class: 'service',
    carriage: {
      ...{ messageType: 'welcome', urgency: 'critical', origin: 'api', chain: ['email'] },
      ...{ chainRule: 'type', rejectedChannels: [], deadlineAt: null },
      ...{ requestKey: null, requestHash: null },
    },
  });
  await execute(db, 'update messages set enrolment_id = null where id = ?', [messageId]);
  await execute(db, 'update intents set enrolment_id = null where message_id = ?', [messageId]);
  await execute(db, 'delete from touches where enrolment_id = ?', [pass.enrolmentId]);
  await execute(db, 'delete from enrolments where id = ?', [pass.enrolmentId]);
  const plan = await planSend(messageId);
  if (!('intentId' in plan)) throw new Error(`not to be sent but ${plan.kind}`);
  await sendMessage(plan.intentId);
  const [line] = await room.received(pass.email);
  return { ...pass, mail: await room.readMail(line) };
}

describe('a service mail to somebody in no cadence', () => {
  it('has links of their own in place of the placeholders, and an address that answers come back to', async () => {
    const { mail, prospectId } = await arrived();
    expect(`${mail.html ?? ''}${mail.text ?? ''}`).not.toContain('%%');
    const token = /\/u\/([a-z2-7]{26})/.exec(mail.text ?? '')?.[1] ?? '';
    const holder = await readPreferencePerson(db, hashToken(token));
    expect(holder).toMatchObject({ prospectId, enrolment: 0 });
    expect(await findByUnsubscribeToken(db, hashToken(token))).toMatchObject({ prospectId });
    const reply = /^r\+([a-z2-7]{26})@/.exec(mail.replyTo?.[0]?.address ?? '')?.[1] ?? '';
    expect(await findByReplyToken(db, hashToken(reply))).toMatchObject({ prospectId });
    const oneClick = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value;
    expect(oneClick).toContain(`/u/${token}`);
  });
});
