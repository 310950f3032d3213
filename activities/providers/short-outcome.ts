import type { ErrorClass } from '#domain/messaging/outcome.ts';
import { keptWords } from '#domain/messaging/provider-words.ts';
import type { ShortMessageOutcome } from '../deps.ts';

/** A definite no of a provider. */
export interface Refusal {
  /** The HTTP status. */
  status: number;
  /** The provider's code; null when it gave none. */
  code: number | null;
  /** What it said in words. */
  said: string;
  retryAfterMs: number | null;
}

/**
 * What an answer that is not a yes means. Only 4xx is a definite no: after a 5xx, a redirect or 408 the message may have
 * been taken all the same (fault 5), so nobody sends it again before the provider was asked. `classify` knows the codes; `to` is
 * whom it was for, and is left out of what is kept.
 */
export function outcomeOfRefusal(
  { status, code, said, retryAfterMs }: Refusal,
  classify: (code: number) => ErrorClass,
  to: string,
): ShortMessageOutcome {
  const codes = code === null ? `HTTP ${String(status)}` : `HTTP ${String(status)}, ${code}`;
  if (status < 400 || status >= 500 || status === 408) return { kind: 'unknown', response: codes };
  const errorClass = classOf(status, code, classify);
  const words = keptWords(errorClass, said, to);
  const response = words === '' ? codes : `${codes}: ${words}`;
  const errorCode = code === null ? null : String(code);
  switch (errorClass) {
    case 'permanent-recipient':
    case 'permanent-content':
    case 'opted-out':
    case 'window':
      return { kind: 'refused', errorClass, errorCode, response };
    case 'sender-config':
    case 'rate':
    case 'transient':
      return { kind: 'not-sent', errorClass, errorCode, retryAfterMs, response };
    case 'unknown-outcome':
      return { kind: 'unknown', response };
  }
}

/** What a request without an answer means: before the connection was handed over, provably nothing left. */
export function outcomeOfSilence(error: unknown, isReleased: boolean): ShortMessageOutcome {
  const response = codeOf(error);
  if (isReleased) return { kind: 'unknown', response };
  return {
    kind: 'not-sent',
    errorClass: 'transient',
    errorCode: null,
    retryAfterMs: null,
    response,
  };
}

/** `Retry-After` in milliseconds; null when it is not a number of seconds. */
export function retryAfterMs(header: unknown): number | null {
  return typeof header === 'string' && /^\d{1,7}(?:\.\d+)?$/.test(header)
    ? Math.round(Number(header) * 1_000)
    : null;
}

function classOf(
  status: number,
  code: number | null,
  classify: (code: number) => ErrorClass,
): ErrorClass {
  if (status === 429) return 'rate';
  if (status === 401 || status === 403 || (status === 404 && code === null)) return 'sender-config';
  return code === null ? 'permanent-content' : classify(code);
}

/** A code of the machine, such as ECONNREFUSED: never words, which may quote what was sent. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'no answer';
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' && /^[A-Z_0-9]{1,60}$/.test(code) ? code : 'no answer';
}
