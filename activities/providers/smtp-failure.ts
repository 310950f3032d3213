import { keptWords } from '#domain/messaging/provider-words.ts';
import { classifySmtpAnswer } from '#domain/messaging/smtp-codes.ts';
import type { MailOutcome } from '../deps.ts';

interface SmtpError {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
}

/**
 * What a failed SMTP attempt means. An answer of the server is always definite: 4xx is not sent, 5xx is refused. Without an
 * answer it depends on the last byte: before it nothing was handed over, after it nobody can say. A 4.4.x after the last
 * byte tells of a time-out between servers, which has been seen with mail that was delivered (nodemailer issue 9). `to` is
 * whom it was for, and is left out of what is kept.
 */
export function classifySmtpFailure(
  error: unknown,
  lastByteReleased: boolean,
  to: string,
): MailOutcome {
  const smtp = toSmtpError(error);
  if (smtp.responseCode !== undefined) {
    const answer = classifyAnswer(smtp.responseCode, smtp.response ?? '', to);
    const isTimeoutBehind = lastByteReleased && /^\d{3} 4\.4\.\d/.test(answer.response);
    return isTimeoutBehind ? { kind: 'unknown', response: answer.response } : answer;
  }
  const response = smtp.code ?? 'no answer';
  if (lastByteReleased) return { kind: 'unknown', response };
  return {
    kind: 'not-sent',
    errorClass: smtp.code === 'EAUTH' ? 'sender-config' : 'transient',
    response,
  };
}

function classifyAnswer(code: number, said: string, to: string): MailOutcome {
  const enhanced = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(said)?.[0] ?? '';
  const errorClass = classifySmtpAnswer(code, enhanced);
  const isPermanent = code >= 500 && errorClass !== 'sender-config' && errorClass !== 'rate';
  const words = keptWords(errorClass, said.replace(/^\d{3}[ -](?:\d(?:\.\d{1,3}){2} )?/gm, ''), to);
  const response = [String(code), enhanced, words].filter((each) => each !== '').join(' ');
  return { kind: isPermanent ? 'refused' : 'not-sent', errorClass, response };
}

function toSmtpError(error: unknown): SmtpError {
  if (typeof error !== 'object' || error === null) return {};
  const read = (name: string): unknown => Reflect.get(error, name);
  const code = read('code');
  const responseCode = read('responseCode');
  const response = read('response');
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof responseCode === 'number' ? { responseCode } : {}),
    ...(typeof response === 'string' ? { response } : {}),
  };
}
