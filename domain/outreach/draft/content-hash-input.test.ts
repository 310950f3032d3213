import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHashInput, type ApprovedMessage } from './content-hash-input.ts';

const mail: ApprovedMessage = {
  channel: 'email',
  subject: 'A room for October',
  text: 'Dear Maren,\nshall I?',
  html: '<p>Dear Maren</p>',
  templateId: 'outreach',
  templateVersion: 'abc',
  recipients: ['maren@corvane.example'],
};

describe('what an approver signs', () => {
  it('is the same whatever the order and case of the recipients', () => {
    const one = contentHashInput([{ ...mail, recipients: ['b@x.example', 'a@x.example'] }]);
    const two = contentHashInput([{ ...mail, recipients: ['A@X.example ', 'b@x.example'] }]);
    expect(one).toBe(two);
  });

  it('changes with every field', () => {
    const changed: ApprovedMessage[] = [
      { ...mail, channel: 'sms' },
      { ...mail, subject: 'A room for october' },
      { ...mail, subject: null },
      { ...mail, text: `${mail.text}\n` },
      { ...mail, html: null },
      { ...mail, templateId: 'conversation' },
      { ...mail, templateVersion: 'abd' },
      { ...mail, recipients: ['other@corvane.example'] },
    ];
    const inputs = [mail, ...changed].map((message) => contentHashInput([message]));
    expect(new Set(inputs).size).toBe(changed.length + 1);
  });

  it('cannot be shifted from one field into the next', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat({ max: 5 }), (subject, text, by) => {
        fc.pre(by > 0 && text.length >= by);
        const shifted = { ...mail, subject: subject + text.slice(0, by), text: text.slice(by) };
        expect(contentHashInput([{ ...mail, subject, text }])).not.toBe(
          contentHashInput([shifted]),
        );
      }),
    );
  });

  it('holds the order in which the channels would be tried', () => {
    const sms: ApprovedMessage = { ...mail, channel: 'sms', subject: null, html: null };
    expect(contentHashInput([mail, sms])).not.toBe(contentHashInput([sms, mail]));
  });

  it('refuses what nobody can approve', () => {
    expect(() => contentHashInput([])).toThrow(RangeError);
    expect(() => contentHashInput([{ ...mail, recipients: [] }])).toThrow(RangeError);
  });
});
