import type { ErrorClass } from './outcome.ts';

const gone = ['5.1.1', '5.1.2', '5.1.10', '5.2.1'];
const ours = ['5.7.8', '5.7.9', '5.7.26', '5.7.515'];

/**
 * What an answer of a mail server means: its reply code (RFC 5321) and its enhanced code (RFC 3463), empty when it gave
 * none (`channels.md`, error classes, the SMTP column).
 *
 * Refused alignment and refused credentials are ours to repair and say nothing of the person. Edge: a bare 550, 551 or 553
 * means the mailbox; any other 5xx means the text, so that a person looks at it (C19).
 */
export function classifySmtpAnswer(code: number, enhanced: string): ErrorClass {
  if (code === 530 || code === 535 || ours.includes(enhanced)) return 'sender-config';
  if (/^4\.(?:7\.|2\.1$)/.test(enhanced)) return 'rate';
  if (code < 500) return 'transient';
  if (gone.includes(enhanced)) return 'permanent-recipient';
  const isMailboxCode = code === 550 || code === 551 || code === 553;
  return enhanced === '' && isMailboxCode ? 'permanent-recipient' : 'permanent-content';
}
