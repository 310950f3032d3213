import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wireCategories, wireCategoryOf } from './error-classes.ts';
import { classifyMetaCode } from './meta-codes.ts';
import { errorClasses, type ErrorClass } from './outcome.ts';
import { classifySmtpAnswer } from './smtp-codes.ts';
import { classifyTwilioCode, isLandlineCode } from './twilio-codes.ts';

/* The rows of channels.md, as they stand there. */
const twilioRows: readonly (readonly [ErrorClass, readonly number[]])[] = [
  ['permanent-recipient', [21211, 21214, 21217, 21614, 30005, 30006, 63003, 63024]],
  ['opted-out', [21610, 30004, 63014, 63033]],
  ['permanent-content', [21602, 21617, 21620, 21655, 21656, 30007, 30019, 63005, 63013, 63021]],
  ['permanent-content', [63027, 63028, 63040, 63041, 63042]],
  ['sender-config', [20003, 20404, 21408, 21606, 21608, 21703, 21704, 21705, 30002, 30018]],
  ['sender-config', [30024, 30032, 30034, 30035, 63001, 63007, 63008, 63020, 63051]],
  ['window', [63016, 63032, 63049]],
  ['rate', [20429, 14107, 21611, 30001, 30022, 30023, 30027, 63017, 63018, 63038]],
  ['transient', [20500, 30003, 30008, 30017, 30410, 63009, 63010, 63012]],
];

describe('a code of Twilio', () => {
  it.each(twilioRows.flatMap(([errorClass, codes]) => codes.map((code) => [code, errorClass])))(
    '%i is %s',
    (code, errorClass) => {
      expect(classifyTwilioCode(Number(code))).toBe(errorClass);
    },
  );

  it('that nobody knows is for a person to look at', () => {
    const known = twilioRows.flatMap(([, codes]) => codes);
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 70_000 }).filter((code) => !known.includes(code)),
        (code) => {
          expect(classifyTwilioCode(code)).toBe('permanent-content');
        },
      ),
    );
  });

  it('tells of a landline, which may still be called', () => {
    expect([30006, 21614].every(isLandlineCode)).toBe(true);
    expect(isLandlineCode(30005)).toBe(false);
  });
});

describe('a code of Meta', () => {
  it.each([
    [131026, 'permanent-recipient'],
    [131021, 'permanent-recipient'],
    [131050, 'opted-out'],
    [131051, 'permanent-content'],
    [132000, 'permanent-content'],
    [132001, 'permanent-content'],
    [132015, 'permanent-content'],
    [100, 'permanent-content'],
    [190, 'sender-config'],
    [10, 'sender-config'],
    [200, 'sender-config'],
    [299, 'sender-config'],
    [131042, 'sender-config'],
    [131047, 'window'],
    [131049, 'window'],
    [130472, 'window'],
    [4, 'rate'],
    [80007, 'rate'],
    [130429, 'rate'],
    [131056, 'rate'],
    [131048, 'rate'],
    [1, 'transient'],
    [131000, 'transient'],
    [131016, 'transient'],
    [199, 'permanent-content'],
    [300, 'permanent-content'],
    [999_999, 'permanent-content'],
  ])('%i is %s', (code, errorClass) => {
    expect(classifyMetaCode(code)).toBe(errorClass);
  });
});

describe('an answer of a mail server', () => {
  it.each([
    [550, '5.1.1', 'permanent-recipient'],
    [550, '5.1.2', 'permanent-recipient'],
    [556, '5.1.10', 'permanent-recipient'],
    [550, '5.2.1', 'permanent-recipient'],
    [550, '', 'permanent-recipient'],
    [551, '', 'permanent-recipient'],
    [553, '', 'permanent-recipient'],
    [552, '5.3.4', 'permanent-content'],
    [554, '5.6.0', 'permanent-content'],
    [554, '5.6.7', 'permanent-content'],
    [550, '5.7.1', 'permanent-content'],
    [554, '', 'permanent-content'],
    [550, '5.1.100', 'permanent-content'],
    [530, '5.7.0', 'sender-config'],
    [530, '', 'sender-config'],
    [535, '5.7.8', 'sender-config'],
    [550, '5.7.26', 'sender-config'],
    [550, '5.7.515', 'sender-config'],
    [550, '5.7.9', 'sender-config'],
    [421, '4.7.0', 'rate'],
    [421, '4.7.28', 'rate'],
    [450, '4.2.1', 'rate'],
    [450, '4.2.10', 'transient'],
    [452, '4.2.2', 'transient'],
    [451, '4.3.0', 'transient'],
    [421, '', 'transient'],
  ])('%i %s is %s', (code, enhanced, errorClass) => {
    expect(classifySmtpAnswer(code, enhanced)).toBe(errorClass);
  });
});

describe('the words of the wire', () => {
  it.each([
    ['permanent-recipient', 'PERMANENT'],
    ['opted-out', 'PERMANENT'],
    ['permanent-content', 'INVALID_INPUT'],
    ['sender-config', 'AUTH_FAILURE'],
    ['window', 'PERMANENT'],
    ['rate', 'RATE_LIMIT'],
    ['transient', 'TRANSIENT'],
    ['unknown-outcome', 'PERMANENT'],
  ] as const)('say for %s %s', (errorClass, category) => {
    expect(wireCategoryOf(errorClass)).toBe(category);
  });

  it('are all used, and never invite to send again what nobody can say', () => {
    expect(new Set(errorClasses.map(wireCategoryOf))).toEqual(new Set(wireCategories));
    expect(['TRANSIENT', 'RATE_LIMIT']).not.toContain(wireCategoryOf('unknown-outcome'));
  });
});
