import { describe, expect, it } from 'vitest';
import { parseFeedbackReport } from './feedback-report.ts';
import { feedbackTypes } from './mail.ts';

describe('a feedback report', () => {
  it.each(feedbackTypes)('of type %s is read with the person it is about', (type) => {
    const text = `Feedback-Type: ${type}\r\nUser-Agent: FBL/1\r\nVersion: 1\r\nOriginal-Rcpt-To: <Anna@Berg.example>\r\n`;
    expect(parseFeedbackReport(text)).toEqual({
      type,
      originalRecipient: 'anna@berg.example',
      originalMessageId: null,
    });
  });

  it('of a type nobody registered is of another', () => {
    expect(parseFeedbackReport('Feedback-Type: dislike')?.type).toBe('other');
  });

  it('may hide the person', () => {
    expect(parseFeedbackReport('Feedback-Type: abuse')?.originalRecipient).toBeNull();
  });

  it('without a type is none', () => {
    expect(parseFeedbackReport('Version: 1')).toBeNull();
    expect(parseFeedbackReport('')).toBeNull();
  });
});
