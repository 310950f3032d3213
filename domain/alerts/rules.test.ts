import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alertRules,
  isAlertRule,
  isBeyond,
  routesOf,
  ruleDefinitions,
  severities,
  webhookRetryMs,
} from './rules.ts';

const shipped = (rule: (typeof alertRules)[number]) => ruleDefinitions[rule];
const judged = (rule: (typeof alertRules)[number], value: number, events = 100) =>
  isBeyond({ rule, subject: '', value, events }, shipped(rule));

describe('a rule', () => {
  it.each([
    ['auth_failure', 1, true],
    ['auth_failure', 0, false],
    ['all_channels_failed', 1, true],
    ['send_after_stop', 1, true],
    ['delivery_rate', 0.9, false],
    ['delivery_rate', 0.899, true],
    ['api_error_rate', 0.05, false],
    ['api_error_rate', 0.051, true],
    ['retry_rate', 0.2, false],
    ['retry_rate', 0.21, true],
    ['outbox_age', 300, false],
    ['outbox_age', 301, true],
    ['template_warnings', 1, true],
    ['open_rate', 1, false],
  ] as const)('%s at %d fires: %s', (rule, value, fires) => {
    expect(judged(rule, value)).toBe(fires);
  });

  it.each(['delivery_rate', 'api_error_rate', 'retry_rate'] as const)(
    '%s says nothing of 49 messages',
    (rule) => {
      const worst = rule === 'delivery_rate' ? 0 : 1;
      expect([judged(rule, worst, 49), judged(rule, worst, 50)]).toEqual([false, true]);
    },
  );

  it('that is off never fires, and none fires on fewer events than it wants', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...alertRules),
        fc.double({ noNaN: true }),
        fc.nat(200),
        fc.boolean(),
        (rule, value, events, isEnabled) => {
          const { threshold, minEvents } = shipped(rule);
          const fires = isBeyond({ rule, subject: '', value, events }, { isEnabled, threshold });
          expect(fires && (!isEnabled || events < minEvents)).toBe(false);
        },
      ),
    );
  });

  it('is known by its name', () => {
    expect(['delivery_rate', 'toString', ''].map(isAlertRule)).toEqual([true, false, false]);
  });
});

describe('an alert', () => {
  it('always reaches somebody', () => {
    for (const severity of severities)
      for (const slack of [true, false])
        for (const pagerduty of [true, false])
          expect(routesOf(severity, { slack, pagerduty }).length).toBeGreaterThan(0);
  });

  it('goes where the documents send it', () => {
    const all = { slack: true, pagerduty: true };
    expect(severities.map((severity) => routesOf(severity, all))).toEqual([
      ...[['pagerduty', 'email'], ['slack'], ['slack'], ['digest']],
    ]);
    const none = { slack: false, pagerduty: false };
    expect(severities.map((severity) => routesOf(severity, none))).toEqual([
      ...[['email'], ['email'], ['email'], ['digest']],
    ]);
  });

  it('is tried again with longer and longer waits, and not for ever', () => {
    const waits = Array.from({ length: 12 }, (_, index) => webhookRetryMs(index + 1));
    expect(waits.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(waits.at(-2)).toBe(3_600_000);
    expect(waits.at(-1)).toBeNull();
  });
});
