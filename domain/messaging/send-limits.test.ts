import { describe, expect, it } from 'vitest';
import { limitsFrom, noLimits } from './send-limits.ts';

const [real, sandbox] = [
  { mail: false, texts: false },
  { mail: true, texts: true },
];

describe('what holds back what leaves', () => {
  it('is the documents’ numbers where messages reach people: 100 mails an hour, an SMS a second, 1000 WhatsApp a day', () => {
    const { account, number, mailbox, recipientDomain } = limitsFrom({}, real);
    expect(account.email).toEqual([
      { limit: 20, perMs: 60_000, reserved: 1 },
      { limit: 100, perMs: 3_600_000, reserved: 5 },
    ]);
    expect(account.whatsapp).toEqual([{ limit: 1000, perMs: 86_400_000, reserved: 50 }]);
    expect(number).toEqual([{ limit: 1, perMs: 1_000, reserved: 0 }]);
    expect(mailbox).toMatchObject({
      perDay: 200,
      ramp: [{ fromDay: 0, perDay: 10 }, {}, {}, {}, {}, {}],
    });
    expect(recipientDomain).toEqual([{ limit: 30, perMs: 3_600_000, reserved: 0 }]);
  });

  it('is nothing in the sandbox, unless it is set', () => {
    expect(limitsFrom({}, sandbox)).toEqual(noLimits);
    expect(limitsFrom({ mailPerHour: 7 }, sandbox).account.email).toEqual([
      { limit: 7, perMs: 3_600_000, reserved: 0 },
    ]);
  });

  it('is what an admin set, and nothing where they said 0', () => {
    const limits = limitsFrom({ mailPerMinute: 0, mailboxPerDay: 50, hasWarmUp: false }, real);
    expect(limits.account.email).toHaveLength(1);
    expect(limits.mailbox).toEqual({ perDay: 50, ramp: null });
  });

  it('is told apart for mail and for texts', () => {
    const limits = limitsFrom({}, { mail: false, texts: true });
    expect(limits.number).toEqual([]);
    expect(limits.account.email).toHaveLength(2);
  });
});
