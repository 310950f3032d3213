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
 * byte tells of a time-out between servers, which has been seen with mail that was delivered (nodemailer issue 9).
 */
export function classifySmtpFailure(error: unknown, lastByteReleased: boolean): MailOutcome {
  const smtp = toSmtpError(error);
  if (smtp.responseCode !== undefined) {
    const answer = classifyAnswer(smtp.responseCode, smtp.response ?? '');
    const isTimeoutBehind = lastByteReleased && /\b4\.4\.\d/.test(answer.response);
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

function classifyAnswer(code: number, response: string): MailOutcome {
  const enhanced = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(response)?.[0] ?? '';
  const errorClass = classifySmtpAnswer(code, enhanced);
  const isPermanent = code >= 500 && errorClass !== 'sender-config' && errorClass !== 'rate';
  return isPermanent
    ? { kind: 'refused', errorClass, response: sanitised(code, enhanced) }
    : { kind: 'not-sent', errorClass, response: sanitised(code, enhanced) };
}

/** Servers quote the address in their answers; the ledger keeps the codes only. */
function sanitised(code: number, enhanced: string): string {
  return `${String(code)} ${enhanced}`.trim();
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
