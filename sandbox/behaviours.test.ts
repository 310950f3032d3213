import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { behaviours } from './answers.ts';
import { answerOf, plannedAct, seededBehaviour } from './behaviours.ts';

const email = 'joss@tarnvale.example';
const acceptedAt = '2026-03-02T09:15:00.000Z';

describe('a prospect that the answers file names', () => {
  it.each([
    ['replies', '2026-03-07T10:15:00.000Z'],
    ['out-of-office', '2026-03-05T10:15:00.000Z'],
    ['opts-out', '2026-03-06T10:15:00.000Z'],
    ['clicks-unsubscribe', '2026-03-06T10:15:00.000Z'],
  ] as const)('%s on its usual day, an hour after the local time of the touch', (behaviour, at) => {
    expect(plannedAct(email, acceptedAt, { behaviour }, 'UTC')?.dueAt).toBe(at);
  });

  it('answers an hour later on day 0', () => {
    const act = plannedAct(email, acceptedAt, { behaviour: 'replies', day: 0 }, 'America/Denver');
    expect(act?.dueAt).toBe('2026-03-02T10:15:00.000Z');
  });

  it('keeps its local hour over a change of the clocks', () => {
    // 09:15 in Denver is 16:15 UTC before 8 March 2026 and 15:15 UTC after it.
    const touch = '2026-03-06T16:15:00.000Z';
    const act = plannedAct(email, touch, { behaviour: 'replies', day: 3 }, 'America/Denver');
    expect(act?.dueAt).toBe('2026-03-09T16:15:00.000Z');
  });

  it('answers after the gap when the clocks skip its hour', () => {
    // 02:30 on 8 March does not exist in Denver.
    const touch = '2026-03-07T08:30:00.000Z';
    const act = plannedAct(email, touch, { behaviour: 'replies', day: 1 }, 'America/Denver');
    expect(act?.dueAt).toBe('2026-03-08T09:30:00.000Z');
  });

  it('bounces hard within the hour, whatever its day', () => {
    const act = plannedAct(email, acceptedAt, { behaviour: 'hard-bounce', day: 9 }, 'UTC');
    const minutes = (Date.parse(act?.dueAt ?? '') - Date.parse(acceptedAt)) / 60_000;
    expect(minutes).toBeGreaterThan(0);
    expect(minutes).toBeLessThan(60);
  });

  it.each(['silent', 'soft-bounce'] as const)('does nothing of its own when %s', (behaviour) => {
    expect(plannedAct(email, acceptedAt, { behaviour }, 'UTC')).toBeNull();
  });

  it('acts as the file says, not as its seed would', () => {
    const answers = { [email]: { behaviour: 'replies', text: 'Yes please' } } as const;
    expect(answerOf('Joss@Tarnvale.example', answers)).toEqual(answers[email]);
  });
});

describe('a prospect that nobody named', () => {
  it('behaves the same in every run', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        expect(seededBehaviour(address.toUpperCase())).toBe(seededBehaviour(address));
      }),
    );
  });

  it('is one of many: every behaviour is met among a few hundred', () => {
    const met = new Set(
      Array.from({ length: 400 }, (_, index) => seededBehaviour(`p${String(index)}@a.example`)),
    );
    expect([...met].sort()).toEqual([...behaviours].sort());
  });
});

describe('the day of an act', () => {
  it('is that many calendar days after the touch in every zone', () => {
    const zones = ['Pacific/Apia', 'Asia/Kolkata', 'Europe/Lisbon', 'America/St_Johns', 'UTC'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 400 }),
        fc.date({
          min: new Date('2025-01-01T00:00:00Z'),
          max: new Date('2027-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        (zone, day, touch) => {
          const act = plannedAct(email, touch.toISOString(), { behaviour: 'replies', day }, zone);
          const elapsed = Date.parse(act?.dueAt ?? '') - touch.getTime();
          // One hour more than whole days, but for a clock change of at most an hour each way.
          expect(Math.abs(elapsed - day * 86_400_000 - 3_600_000)).toBeLessThanOrEqual(7_200_000);
        },
      ),
    );
  });
});
