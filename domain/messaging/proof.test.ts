import { describe, expect, it } from 'vitest';
import { addMs, toInstant, type Instant } from '#domain/kernel/instant.ts';
import { berlin } from '#domain/schedule/send-request.fixture.ts';
import {
  proveSends,
  type LedgerIntent,
  type Proof,
  type ProofInput,
  type StopInterval,
  type WitnessedMail,
} from './proof.ts';

const morning = toInstant(Date.UTC(2026, 2, 3, 9, 30));
const night = toInstant(Date.UTC(2026, 2, 3, 23, 30));
const mail: WitnessedMail = {
  ...{ intentId: 'one', contentHash: 'approved', at: morning, dateHeader: morning },
};
const intent: LedgerIntent = {
  ...{ id: 'one', prospectId: 'maren', class: 'marketing', channel: 'email', state: 'accepted' },
  ...{ contentHash: 'approved', dispatches: [5], hours: berlin, approvedHashes: ['approved'] },
  ...{ messageId: 'first', zone: 'Europe/Berlin', capPerDay: 1, capPerWeek: 3 },
};
const stopped: StopInterval = {
  ...{ prospectId: 'maren', from: 4, to: null, blocks: 'all', channel: null },
};
/** One mail that went as it should. */
const clean: ProofInput = {
  ...{ mails: [mail], intents: [intent], stops: [] },
  ...{ historyAccepted: new Map([['maren', 1]]), lostProspects: 0 },
};
const figuresOfOne = { intents: 1, accepted: 1, suppressed: 0, refused: 0, unknown: 0, open: 0 };
const promises = {
  ...{ duplicates: 0, sentAfterStop: 0, sentInQuietHours: 0, sentUnapproved: 0, sentOverCap: 0 },
  unaccounted: 0,
} as const;

/** What is not 0 among the promises. */
function broken(input: Partial<ProofInput>): Partial<Proof> {
  const proof = proveSends({ ...clean, ...input });
  const names = ['duplicates', 'sentAfterStop', 'sentInQuietHours', 'sentUnapproved'] as const;
  const shown = [...names, 'sentOverCap', 'unaccounted'] as const;
  return Object.fromEntries(
    shown.flatMap((name) => (proof[name] === 0 ? [] : [[name, proof[name]]])),
  );
}

describe('a mail that went as it should', () => {
  it('breaks no promise', () => {
    expect(proveSends(clean)).toMatchObject({ ...figuresOfOne, ...promises });
  });

  it('stands in exactly one of the figures, whatever its state', () => {
    const states = [
      'planned',
      'dispatching',
      'not_sent',
      'suppressed',
      'refused',
      'unknown',
    ] as const;
    const intents = states.map((state) => ({ ...intent, id: state, state }));
    const proof = proveSends({ ...clean, mails: [], intents, historyAccepted: new Map() });
    const { accepted, suppressed, refused, unknown, open } = proof;
    expect({ accepted, suppressed, refused, unknown, open }).toEqual({
      ...{ accepted: 0, suppressed: 1, refused: 1, unknown: 1, open: 3 },
    });
    expect(proof.intents).toBe(6);
  });
});

describe('a mail that arrived twice', () => {
  it('is one too many', () => {
    expect(broken({ mails: [mail, mail] })).toEqual({ duplicates: 1 });
    expect(broken({ mails: [mail, mail, mail] })).toEqual({ duplicates: 2 });
  });

  it('is not one of two messages to one person', () => {
    const second = { ...intent, id: 'two' };
    const mails = [mail, { ...mail, intentId: 'two' }];
    const historyAccepted = new Map([['maren', 2]]);
    expect(broken({ mails, intents: [intent, second], historyAccepted })).toEqual({});
  });
});

describe('a stop', () => {
  it.each<[string, Partial<StopInterval>, number]>([
    ['that stood when it was dispatched', {}, 1],
    ['of the whole workspace', { prospectId: null }, 1],
    ['of somebody else', { prospectId: 'otto' }, 0],
    ['that came after', { from: 5 }, 0],
    ['that was lifted before', { to: 5 }, 0],
    ['that was lifted after', { to: 6 }, 1],
    [
      'of another channel, which ends outreach everywhere',
      { blocks: 'channel', channel: 'sms' },
      1,
    ],
  ])('%s counts by order numbers', (_which, rest, count) => {
    const after = count === 0 ? {} : { sentAfterStop: count };
    expect(broken({ stops: [{ ...stopped, ...rest }] })).toEqual(after);
  });

  it('counts also where nobody knows whether it arrived, and not where it surely did not', () => {
    const unknown = { ...intent, state: 'unknown' } as const;
    const refused = { ...intent, state: 'refused' } as const;
    const without = { mails: [], historyAccepted: new Map<string, number>(), stops: [stopped] };
    expect(broken({ ...without, intents: [unknown] })).toEqual({ sentAfterStop: 1 });
    expect(broken({ ...without, intents: [refused] })).toEqual({});
  });

  it('counts every dispatch of a message, not only its first', () => {
    const again = { ...intent, dispatches: [3, 9] };
    expect(broken({ intents: [again], stops: [{ ...stopped, from: 6 }] })).toEqual({
      sentAfterStop: 1,
    });
  });

  it('leaves a service message the other channels', () => {
    const service = { ...intent, class: 'service' } as const;
    const onTexts = { ...stopped, blocks: 'channel', channel: 'sms' } as const;
    expect(broken({ intents: [service], stops: [onTexts] })).toEqual({});
    expect(broken({ intents: [service], stops: [{ ...onTexts, channel: 'email' }] })).toEqual({
      sentAfterStop: 1,
    });
  });
});

describe('the hours', () => {
  it('are judged by when the provider took it', () => {
    const late = { ...mail, at: night, dateHeader: night };
    expect(broken({ mails: [late] })).toEqual({ sentInQuietHours: 1 });
  });
});

describe('an approval', () => {
  it.each<[string, Partial<WitnessedMail>]>([
    ['other bytes', { contentHash: 'other' }],
    ['bytes that tell nothing of themselves', { contentHash: null }],
  ])('does not cover %s', (_what, rest) => {
    expect(broken({ mails: [{ ...mail, ...rest }] })).toEqual({ sentUnapproved: 1 });
  });

  it('is not asked of what serves the person', () => {
    const service: LedgerIntent = { ...intent, class: 'service', approvedHashes: [] };
    expect(broken({ intents: [service] })).toEqual({});
  });
});

describe('the caps of a person', () => {
  /** A second message beside the first: what it is, and when it was taken. */
  function second(at: Instant, rest: Partial<LedgerIntent> = {}): Partial<ProofInput> {
    const other: LedgerIntent = { ...intent, id: 'two', messageId: 'second', dispatches: [6] };
    return {
      mails: [mail, { ...mail, intentId: 'two', at, dateHeader: at }],
      intents: [intent, { ...other, ...rest }],
      historyAccepted: new Map([['maren', 2]]),
    };
  }
  const laterThatDay = addMs(morning, 3_600_000);
  const nextDay = addMs(morning, 86_400_000);

  it('are broken by a second message of outreach on the day, and not on the next', () => {
    expect(broken(second(laterThatDay))).toEqual({ sentOverCap: 1 });
    expect(broken(second(nextDay))).toEqual({});
    expect(broken(second(laterThatDay, { capPerDay: null }))).toEqual({});
    expect(broken(second(laterThatDay, { capPerDay: 2 }))).toEqual({});
  });

  it('are broken by one more in the week than they allow', () => {
    expect(broken(second(nextDay, { capPerWeek: 1 }))).toEqual({ sentOverCap: 1 });
  });

  it('count services and hold back none; another channel of one message is the same message', () => {
    expect(broken(second(laterThatDay, { class: 'service', approvedHashes: [] }))).toEqual({});
    const before = addMs(morning, -60_000);
    expect(broken(second(before, { class: 'service' }))).toEqual({ sentOverCap: 1 });
    expect(broken(second(laterThatDay, { messageId: 'first' }))).toEqual({});
    expect(broken(second(laterThatDay, { prospectId: 'otto' }))).not.toHaveProperty('sentOverCap');
  });

  it('know the wall of their person', () => {
    const evening = toInstant(Date.UTC(2026, 2, 3, 23, 30));
    expect(broken(second(evening))).not.toHaveProperty('sentOverCap');
    expect(broken(second(evening, { zone: 'Etc/UTC' }))).toHaveProperty('sentOverCap', 1);
  });
});

describe('what nobody accounts for', () => {
  it.each<[string, Partial<ProofInput>, number]>([
    ['a mail without an intent', { mails: [mail, { ...mail, intentId: null }] }, 1],
    ['a mail of an intent that is in no ledger', { mails: [mail, { ...mail, intentId: 'x' }] }, 1],
    ['an acceptance that the provider does not know', { mails: [] }, 1],
    ['a mail that the ledger says was refused', { intents: [{ ...intent, state: 'refused' }] }, 2],
    ['a mail without a date', { mails: [{ ...mail, dateHeader: null }] }, 1],
    ['a mail dated a minute off', { mails: [{ ...mail, dateHeader: addMs(morning, 60_000) }] }, 0],
    [
      'a mail dated more than that',
      { mails: [{ ...mail, dateHeader: addMs(morning, -60_001) }] },
      1,
    ],
    ['a history that tells of no sending', { historyAccepted: new Map() }, 1],
    [
      'a history of somebody without a sending',
      {
        historyAccepted: new Map([
          ['maren', 1],
          ['otto', 2],
        ]),
      },
      2,
    ],
    ['a prospect whose state nobody can name', { lostProspects: 3 }, 3],
  ])('%s', (_what, input, count) => {
    expect(proveSends({ ...clean, ...input }).unaccounted).toBe(count);
  });

  it('is not a sending whose outcome is told to be unknown, whether it arrived or not', () => {
    const unknown = { ...intent, state: 'unknown' } as const;
    const historyAccepted = new Map<string, number>();
    expect(broken({ intents: [unknown], historyAccepted })).toEqual({});
    expect(broken({ intents: [unknown], mails: [], historyAccepted })).toEqual({});
  });
});
