import { addressOf, fieldsOf } from './delivery-status.ts';
import { feedbackTypes, type FeedbackReport } from './mail.ts';

/**
 * Reads the body of a `message/feedback-report` part (RFC 5965, ARF).
 *
 * Returns null when there is no Feedback-Type. An unregistered type is `other`; the Message-ID comes from the returned
 * mail and is null here. Edge: providers that hide the recipient leave `originalRecipient` null.
 */
export function parseFeedbackReport(text: string): FeedbackReport | null {
  const fields = fieldsOf(
    text
      .slice(0, 100_000)
      .replace(/\r\n?/g, '\n')
      .replace(/\n{2,}/g, '\n'),
  );
  const type = fields.get('feedback-type')?.trim().toLowerCase();
  if (type === undefined || type === '') return null;
  return {
    type: feedbackTypes.find((known) => known === type) ?? 'other',
    originalRecipient:
      addressOf(fields.get('original-rcpt-to')) ?? addressOf(fields.get('removal-recipient')),
    originalMessageId: null,
  };
}
