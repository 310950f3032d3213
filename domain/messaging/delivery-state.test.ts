import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#domain/kernel/instant.ts';
import {
  contradictions,
  type DeliveryRecord,
  isSettled,
  mergeRecords,
  messageStatusOf,
  noteReceipt,
  type ReceiptState,
  receiptStates,
  stateOf,
} from './delivery-state.ts';
import { stateOfMeta, stateOfTwilio } from './provider-states.ts';

const receipt = fc.record({
  state: fc.constantFrom(...receiptStates),
  at: fc.integer({ min: 0, max: 4e12 }).map(toInstant),
});
const receipts = fc.array(receipt, { maxLength: 12 });

function heard(...told: readonly { state: ReceiptState; at: string }[]): DeliveryRecord {
  return told.reduce(noteReceipt, {});
}

function told(...states: readonly ReceiptState[]): DeliveryRecord {
  return heard(...states.map((state, index) => ({ state, at: toInstant(index * 1000) })));
}

describe('receipts', () => {
  it('make the same record in any order, however often each of them comes (fault 43)', () => {
    fc.assert(
      fc.property(
        receipts.chain((list) =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray([...list, ...list], {
              minLength: list.length * 2,
              maxLength: list.length * 2,
            }),
          ),
        ),
        ([once, shuffledTwice]) => {
          expect(heard(...shuffledTwice)).toEqual(heard(...once));
        },
      ),
    );
  });

  it('merge idempotently, commutatively and associatively', () => {
    const record = receipts.map((list) => heard(...list));
    fc.assert(
      fc.property(record, record, record, (a, b, c) => {
        expect(mergeRecords(a, a)).toEqual(a);
        expect(mergeRecords(a, b)).toEqual(mergeRecords(b, a));
        expect(mergeRecords(mergeRecords(a, b), c)).toEqual(mergeRecords(a, mergeRecords(b, c)));
      }),
    );
  });

  it('never take a message back, and never move a time forward', () => {
    fc.assert(
      fc.property(receipts, receipt, (list, one) => {
        const before = heard(...list);
        const after = noteReceipt(before, one);
        const rank = (record: DeliveryRecord) => receiptStates.indexOf(stateOf(record) ?? 'queued');
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
        expect(isSettled(before) && !isSettled(after)).toBe(false);
        for (const state of receiptStates) {
          if (before[state] !== undefined)
            expect(Date.parse(after[state] ?? '')).toBeLessThanOrEqual(Date.parse(before[state]));
        }
      }),
    );
  });
});

describe('the state of a message', () => {
  it.each([
    [['sent', 'queued', 'sending'], 'sent', 'sent'],
    [['delivered', 'sent'], 'delivered', 'delivered'],
    [['opened', 'delivered', 'sent'], 'opened', 'opened'],
    [['clicked', 'opened'], 'clicked', 'clicked'],
    [['sent', 'failed'], 'failed', 'failed'],
    [['undelivered', 'sent'], 'undelivered', 'failed'],
    [['delivered', 'bounced'], 'bounced', 'bounced'],
    [['bounced', 'delivered', 'opened'], 'bounced', 'bounced'],
    [['failed', 'delivered'], 'delivered', 'delivered'],
    [['complained', 'sent'], 'complained', 'delivered'],
    [['unsubscribed', 'opened'], 'unsubscribed', 'opened'],
    [['unsubscribed', 'clicked', 'complained'], 'unsubscribed', 'clicked'],
    [[], null, null],
  ] as const)('told %j is %s, and its status %s', (states, state, status) => {
    expect(stateOf(told(...states))).toBe(state);
    expect(messageStatusOf(told(...states))).toBe(status);
  });

  it.each([
    [['queued', 'sending', 'sent'], false],
    [['delivered'], true],
    [['undelivered'], true],
    [['failed'], true],
    [['bounced'], true],
    [[], false],
  ] as const)('told %j is settled: %s', (states, isOver) => {
    expect(isSettled(told(...states))).toBe(isOver);
  });

  it('told to be opened and failed is an anomaly of the feed', () => {
    expect(contradictions(told('failed', 'opened'))).toEqual([['failed', 'opened']]);
    expect(contradictions(told('sent', 'delivered', 'bounced'))).toEqual([]);
  });
});

describe('the words of providers', () => {
  it.each([
    ['accepted', 'queued'],
    ['queued', 'queued'],
    ['scheduled', 'queued'],
    ['sending', 'sending'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['undelivered', 'undelivered'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
    ['read', 'opened'],
    ['received', null],
    ['READ', null],
    ['constructor', null],
  ])('%s of Twilio is %s', (word, state) => {
    expect(stateOfTwilio(word)).toBe(state);
  });

  it.each([
    ['accepted', 'queued'],
    ['held_for_quality_assessment', 'queued'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'opened'],
    ['failed', 'failed'],
    ['deleted', null],
    ['', null],
  ])('%s of Meta is %s', (word, state) => {
    expect(stateOfMeta(word)).toBe(state);
  });
});
