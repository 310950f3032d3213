import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { createSimulation } from '#sandbox/simulation/driver.ts';
import { aMessageTo, anAddressee, reached, standsAs } from '../builders/message.ts';
import { openAllHours } from '../builders/planner.ts';
import { toNextTuesday } from '../builders/weekday.ts';
import { startStack } from '../harness/stack.ts';
import { sandboxTextControl } from '../harness/texts.ts';

// The sandbox's own two numbers: a pool.
const stack = await startStack();
const { db } = stack;
const texts = sandboxTextControl(stack.sandboxUrl, stack.controlSecret);
const simulation = createSimulation({
  ...{ db, connection: stack.connection, namespace: stack.namespace, personas: [] },
  sandbox: sandboxControl(stack.sandboxUrl, stack.controlSecret),
});

beforeAll(async () => {
  await openAllHours(db);
  await toNextTuesday(simulation);
});

/** Every attempt at a message in its order. */
function attemptsAt(messageId: string) {
  return query<{ channel: string; account: string; errorClass: string | null }>(
    db,
    `select i.channel, a.account, a.error_class from send_attempts a join intents i on i.id = a.intent_id
     where i.message_id = ? order by a.dispatch_order_number`,
    [messageId],
  );
}

describe('a text that the provider refuses at once', () => {
  it.each([
    ['the person has opted out with the carrier', 21610, 'opted-out'],
    ['the carrier takes the text for spam', 30007, 'permanent-content'],
    ['the number is none', 21211, 'permanent-recipient'],
  ] as const)(
    'because %s is not tried by another number of ours: the next channel has it',
    async (_why, code, errorClass) => {
      const person = await anAddressee(stack);
      await texts.fault({ recipient: person.phone, mode: 'refuse', code, times: 9 });
      const messageId = await aMessageTo(stack, person, {
        ...{ preferredChannel: 'sms', supported: ['sms', 'email'] },
      });
      await standsAs(stack, messageId, { channel: 'email', status: 'sent' });
      expect(
        (await attemptsAt(messageId)).map(({ channel, errorClass: why }) => [channel, why]),
      ).toEqual([
        ['sms', errorClass],
        ['email', null],
      ]);
      expect((await reached(stack, person)).map(({ channel }) => channel)).toEqual(['email']);
      expect(
        await query(db, `select name from provider_accounts where circuit <> 'closed'`),
      ).toEqual([]);
    },
  );

  it('because they opted out is not followed by another text, nor by outreach', async () => {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21610, times: 1 });
    const byText = { preferredChannel: 'sms', supported: ['sms', 'email'] } as const;
    const first = await aMessageTo(stack, person, byText);
    await standsAs(stack, first, { status: 'sent', channel: 'email' });
    const second = await aMessageTo(stack, person, byText);
    await standsAs(stack, second, { status: 'sent', channel: 'email' });
    expect((await attemptsAt(second)).some(({ channel }) => channel === 'sms')).toBe(false);
    const outreach = aMessageTo(stack, person, {
      ...{ messageClass: 'marketing', messageType: 'initial' },
    });
    await expect(outreach).rejects.toThrow('stopped');
  });

  it('because the number of ours may not send is tried by the next, whose circuit stays closed', async () => {
    const person = await anAddressee(stack);
    await texts.fault({ recipient: person.phone, mode: 'refuse', code: 21606, times: 1 });
    const messageId = await aMessageTo(stack, person, { preferredChannel: 'sms' });
    await standsAs(stack, messageId, { channel: 'sms', status: 'delivered' });
    const [refused, next, ...more] = await attemptsAt(messageId);
    expect([refused?.errorClass, next?.errorClass, more]).toEqual(['sender-config', null, []]);
    expect(next?.account).not.toBe(refused?.account);
    expect(await reached(stack, person)).toHaveLength(1);
    expect(
      await query(db, `select name, reason from provider_accounts where circuit <> 'closed'`),
    ).toEqual([{ name: refused?.account, reason: 'auth_failure' }]);
  });
});
