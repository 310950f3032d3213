import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cadenceChanges,
  checkCadence,
  defaultCadence,
  readTouchWay,
  type CadenceStep,
  type TouchWay,
} from './cadence.ts';

const days = (...offsets: number[]) => offsets.map((dayOffset) => ({ dayOffset }));

describe('a cadence', () => {
  it('is shipped with four touches on days 0, 3, 7 and 14, in the shipped words', () => {
    expect(defaultCadence.map(({ dayOffset }) => dayOffset)).toEqual([0, 3, 7, 14]);
    expect(defaultCadence.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
    expect(defaultCadence.every(({ texts }) => texts === null)).toBe(true);
    expect(defaultCadence.every(({ way }) => String(way) === 'email')).toBe(true);
    expect(checkCadence(defaultCadence)).toEqual([]);
  });

  it.each([
    ['has no touch', [], [{ kind: 'no_steps' }]],
    ['does not begin at once', days(1, 4), [{ kind: 'first_not_at_once' }]],
    ['writes twice on one day', days(0, 3, 3), [{ kind: 'days_not_ascending', step: 2 }]],
    ['goes back in time', days(0, 7, 3), [{ kind: 'days_not_ascending', step: 2 }]],
    ['goes on for years', days(0, 181), [{ kind: 'too_late', step: 1, limitDays: 180 }]],
    ['never ends', days(0, 1, 2, 3, 4, 5, 6, 7, 8), [{ kind: 'too_many_steps', limit: 8 }]],
  ])('that %s is refused', (_what, steps, problems) => {
    expect(checkCadence(steps)).toEqual(problems);
  });

  it('whose days only grow is taken, whatever they are', () => {
    const ascending = fc
      .uniqueArray(fc.integer({ min: 1, max: 180 }), { maxLength: 7 })
      .map((offsets) => days(0, ...offsets.sort((left, right) => left - right)));
    fc.assert(fc.property(ascending, (steps) => checkCadence(steps).length === 0));
  });
});

describe('how a touch goes', () => {
  it.each<[unknown, TouchWay]>([
    ['best', 'best'],
    [['email'], ['email']],
    [
      ['whatsapp', 'sms', 'email'],
      ['whatsapp', 'sms', 'email'],
    ],
    [['phone'], ['phone']],
    [
      ['sms', 'email', 'in_person'],
      ['sms', 'email', 'in_person'],
    ],
  ])('is read as it was written: %j', (stored, way) => {
    expect(readTouchWay(stored)).toEqual(way);
  });

  it.each([
    ['nothing', []],
    ['a channel twice', ['sms', 'sms']],
    ['a channel that nobody knows', ['email', 'fax']],
    ['"best" among others', ['best', 'email']],
    ['a task before the last place', ['phone', 'email']],
    ['two tasks', ['phone', 'linkedin']],
    ['four channels', ['whatsapp', 'sms', 'email', 'phone']],
    ['a word', 'email'],
    ['no list', null],
  ])('is not read from %s', (_what, stored) => {
    expect(readTouchWay(stored)).toBeNull();
  });
});

describe('what a version changed', () => {
  const own = { subject: '', body: 'Our words.' };
  const withTexts = (step: number, texts: CadenceStep['texts'], dayOffset?: number) =>
    defaultCadence.map((each) =>
      each.step === step ? { ...each, texts, dayOffset: dayOffset ?? each.dayOffset } : each,
    );

  it('is nothing where both say the same', () => {
    expect(cadenceChanges(defaultCadence, defaultCadence)).toEqual([]);
    expect(cadenceChanges(withTexts(1, { de: own }), withTexts(1, { de: { ...own } }))).toEqual([]);
  });

  it('is told touch by touch: days, and words by language', () => {
    const before = withTexts(1, { de: own, fr: own });
    const after = withTexts(1, { de: { ...own, body: 'Other words.' }, en: own }, 4);
    expect(cadenceChanges(before, after)).toEqual([
      { kind: 'day', step: 1, from: 3, to: 4 },
      { kind: 'words', step: 1, languages: ['de', 'en', 'fr'] },
    ]);
  });

  it('tells how a touch goes now', () => {
    const after = defaultCadence.map((each) =>
      each.step === 2 ? { ...each, way: ['sms', 'email'] as const } : each,
    );
    expect(cadenceChanges(defaultCadence, after)).toEqual([
      { kind: 'way', step: 2, from: ['email'], to: ['sms', 'email'] },
    ]);
  });

  it('tells of touches that came or went by their number', () => {
    expect(cadenceChanges(defaultCadence, defaultCadence.slice(0, 2))).toEqual([
      { kind: 'length', from: 4, to: 2 },
    ]);
  });
});
