import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  limitIn,
  limitNames,
  limitOver,
  limitProblems,
  limitScopes,
  partsOf,
  withOwnLimits,
  type OwnLimits,
} from './own-limits.ts';
import { defaultRamp } from './rate-plan.ts';
import { limitsFrom, noLimits } from './send-limits.ts';

const server = limitsFrom({}, { mail: false, texts: false });
const hourMs = 3_600_000;

describe('limits of a workspace', () => {
  it('are the server’s where nothing is set', () => {
    expect(withOwnLimits(server, {})).toEqual(server);
    expect(withOwnLimits(noLimits, {})).toEqual(noLimits);
  });

  it('stand in place of the server’s one by one', () => {
    const limits = withOwnLimits(server, { mailPerHour: 50, domainPerDay: 10, smsPerSecond: 0 });
    expect(limits.account.email).toEqual([
      { limit: 20, perMs: 60_000, reserved: 1 },
      { limit: 50, perMs: hourMs, reserved: 2 },
    ]);
    expect(limits.recipientDomain.map(({ limit }) => limit)).toEqual([30, 10]);
    expect(limits.number).toEqual([]);
    expect(limits.mailbox).toEqual(server.mailbox);
  });

  it('leave a limit of the server over a stretch that the page does not have', () => {
    const perThreeMinutes = { limit: 1, perMs: 180_000, reserved: 0 };
    const limits = withOwnLimits({ ...noLimits, number: [perThreeMinutes] }, { smsPerHour: 9 });
    expect(limits.number).toEqual([perThreeMinutes, { limit: 9, perMs: hourMs, reserved: 0 }]);
  });

  it('let a mailbox warm up in its own way, or not at all', () => {
    const ramp = [{ fromDay: 0, perDay: 5 }];
    expect(withOwnLimits(server, { ramp }).mailbox).toEqual({ perDay: 200, ramp });
    expect(withOwnLimits(server, { hasWarmUp: false }).mailbox?.ramp).toBeNull();
    expect(withOwnLimits(noLimits, { mailboxPerDay: 40, hasWarmUp: true }).mailbox).toEqual({
      ...{ perDay: 40, ramp: defaultRamp },
    });
    expect(withOwnLimits(server, { mailboxPerDay: 0 }).mailbox).toBeNull();
  });

  it('hold whatever is set, of every kind, and touch no other', () => {
    const anyOwn = fc.uniqueArray(fc.tuple(fc.constantFrom(...limitNames), fc.nat(500)), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(anyOwn, fc.constantFrom(server, noLimits), (pairs, base) => {
        const own: OwnLimits = Object.fromEntries(pairs);
        const limits = withOwnLimits(base, own);
        for (const name of limitNames) {
          const { scope, stretch } = partsOf(name);
          const set = limitIn(own, scope, stretch);
          const usual = limitOver(base, scope, stretch)?.limit ?? null;
          const expected = set === undefined ? usual : set === 0 ? null : set;
          expect(limitOver(limits, scope, stretch)?.limit ?? null, name).toBe(expected);
        }
      }),
    );
  });

  it('have a name for each scope and stretch, and no other', () => {
    const all = Object.entries(limitScopes).flatMap(([scope, stretches]) =>
      stretches.map((stretch) => `${scope}Per${stretch}`),
    );
    expect([...limitNames].toSorted()).toEqual(all.toSorted());
  });
});

describe('limits that do not go together', () => {
  const problems = (own: OwnLimits, base = server) =>
    Object.fromEntries(limitProblems(withOwnLimits(base, own), own));

  it('are an hour that takes more than its day, also where only one of them is set', () => {
    expect(problems({ smsPerHour: 50, smsPerDay: 20 })).toEqual({
      smsPerHour: 'more_than_longer',
    });
    expect(problems({ mailPerHour: 10 })).toEqual({ mailPerMinute: 'more_than_longer' });
    expect(problems({ mailboxPerHour: 300 })).toEqual({ mailboxPerHour: 'more_than_longer' });
  });

  it('are a warm-up to nothing, and a way there that goes back', () => {
    expect(problems({ hasWarmUp: true }, noLimits)).toEqual({
      mailboxPerDay: 'nothing_to_warm_up_to',
    });
    const steps = (...pairs: [number, number][]) => ({
      ramp: pairs.map(([fromDay, perDay]) => ({ fromDay, perDay })),
    });
    for (const own of [steps(), steps([1, 5]), steps([0, 0]), steps([0, 9], [3, 5])])
      expect(problems(own)).toEqual({ ramp: 'bad_ramp' });
    expect(problems(steps([0, 5], [3, 5], [3, 9]))).toEqual({ ramp: 'bad_ramp' });
    expect(problems(steps([0, 5], [3, 20]))).toEqual({});
  });

  it('are none where a limit is off', () => {
    expect(problems({ smsPerHour: 50, smsPerDay: 0 })).toEqual({});
  });
});
