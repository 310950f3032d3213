import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultCaps } from '#domain/schedule/caps.ts';
import { urgencies } from '#domain/schedule/types.ts';
import { messageClasses } from './channels.ts';
import { capsFor } from './person-caps.ts';

const none = { perDay: null, perWeek: null };

describe('how often one person is written to', () => {
  it('outreach to somebody who never said keeps the caps of the workspace', () => {
    expect(capsFor({ class: 'marketing', urgency: 'NORMAL' }, null, defaultCaps)).toEqual({
      ...{ perDay: 1, perWeek: 3 },
    });
  });

  it.each([
    [1, 1],
    [3, 3],
    [7, 3],
  ])('outreach to somebody who wants %i a week gets %i', (own, perWeek) => {
    const caps = capsFor({ class: 'marketing', urgency: 'NORMAL' }, own, defaultCaps);
    expect(caps).toEqual({ perDay: 1, perWeek });
  });

  it('what they chose holds where the workspace caps nothing', () => {
    const caps = capsFor({ class: 'marketing', urgency: 'LOW' }, 2, none);
    expect(caps).toEqual({ perDay: null, perWeek: 2 });
  });

  it('what is about their event keeps what they chose, and nothing where they did not', () => {
    const message = { class: 'service', urgency: 'NORMAL' } as const;
    expect(capsFor(message, 2, defaultCaps)).toEqual({ perDay: null, perWeek: 2 });
    expect(capsFor(message, null, defaultCaps)).toBeNull();
  });

  it.each([
    ['an answer', { class: 'conversation', urgency: 'HIGH' }],
    ['mail to our own people', { class: 'internal', urgency: 'NORMAL' }],
    ['what is critical', { class: 'service', urgency: 'CRITICAL' }],
  ] as const)('%s is never held back', (_, message) => {
    expect(capsFor(message, 1, defaultCaps)).toBeNull();
  });

  it('a choice only ever lowers, and never holds what is exempt', () => {
    const cap = fc.option(fc.integer({ min: 1, max: 9 }));
    const [classes, urgency] = [fc.constantFrom(...messageClasses), fc.constantFrom(...urgencies)];
    fc.assert(
      fc.property(classes, urgency, cap, cap, cap, (messageClass, how, own, perDay, perWeek) => {
        const message = { class: messageClass, urgency: how };
        const caps = capsFor(message, own, { perDay, perWeek });
        const unasked = capsFor(message, null, { perDay, perWeek });
        expect(caps?.perWeek ?? 99).toBeLessThanOrEqual(unasked?.perWeek ?? 99);
        expect(caps?.perDay ?? 99).toBe(unasked?.perDay ?? 99);
        if (unasked === null && own === null) expect(caps).toBeNull();
      }),
    );
  });
});
