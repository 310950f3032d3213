import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, toInstant } from '#domain/kernel/instant.ts';
import { urgencies } from '#domain/schedule/types.ts';
import { type Parked, releaseOrder } from './release-order.ts';

const now = '2026-11-20T08:00:00.000Z';
const some: Parked = {
  intentId: 'a',
  urgency: 'NORMAL',
  deadline: null,
  notAfter: null,
  parkedAt: '2026-11-19T20:00:00.000Z',
};
const instant = fc.integer({ min: -5, max: 5 }).map((hours) => addMs(now, hours * 3_600_000));
const anyParked = fc.uniqueArray(
  fc.record<Parked>({
    intentId: fc.uuid(),
    urgency: fc.constantFrom(...urgencies),
    deadline: fc.option(instant),
    notAfter: fc.option(instant),
    parkedAt: instant,
  }),
  { selector: ({ intentId }) => intentId, maxLength: 12 },
);

describe('messages parked over night', () => {
  it('leave by deadline, then urgency, then how long they waited', () => {
    const parked: Parked[] = [
      { ...some, intentId: 'no hurry' },
      { ...some, intentId: 'no hurry, earlier', parkedAt: toInstant(0) },
      { ...some, intentId: 'no hurry, high', urgency: 'HIGH' },
      { ...some, intentId: 'noon', deadline: '2026-11-20T12:00:00.000Z' },
      { ...some, intentId: 'nine', deadline: '2026-11-20T09:00:00.000Z', urgency: 'LOW' },
      {
        ...some,
        intentId: 'noon, critical',
        deadline: '2026-11-20T12:00:00.000Z',
        urgency: 'CRITICAL',
      },
    ];
    expect(releaseOrder(parked, now)).toEqual({
      release: [
        'nine',
        'noon, critical',
        'noon',
        'no hurry, high',
        'no hurry, earlier',
        'no hurry',
      ],
      replan: [],
    });
  });

  it('are planned again when their purpose has passed, and leave when only their deadline has', () => {
    const parked = [
      { ...some, intentId: 'past', notAfter: addMs(now, -1) },
      { ...some, intentId: 'ending', notAfter: now },
      { ...some, intentId: 'late', deadline: addMs(now, -1), notAfter: addMs(now, 1) },
    ];
    expect(releaseOrder(parked, now)).toEqual({ release: ['late'], replan: ['ending', 'past'] });
  });

  it('are all there once, and none leaves past its purpose', () => {
    fc.assert(
      fc.property(anyParked, (parked) => {
        const { release, replan } = releaseOrder(parked, now);
        const ids = parked.map(({ intentId }) => intentId);
        expect([...release, ...replan].sort()).toEqual(ids.sort());
        for (const { intentId, notAfter } of parked)
          expect(release.includes(intentId)).toBe(notAfter === null || notAfter > now);
      }),
    );
  });

  it('have one order, however they are listed', () => {
    fc.assert(
      fc.property(
        anyParked.chain((parked) =>
          fc.tuple(
            fc.constant(parked),
            fc.shuffledSubarray(parked, { minLength: parked.length, maxLength: parked.length }),
          ),
        ),
        ([parked, shuffled]) => {
          expect(releaseOrder(shuffled, now)).toEqual(releaseOrder(parked, now));
        },
      ),
    );
  });
});
