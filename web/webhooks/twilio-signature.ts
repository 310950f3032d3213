import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A webhook as it came. */
export interface TwilioRequest {
  /** The address that Twilio was told, with its query: never what the request says of itself. */
  readonly url: string;
  /** `X-Twilio-Signature`. */
  readonly signature: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * True when Twilio signed the request: HMAC-SHA1 with the account's token over the address and every parameter of the form,
 * in the order of the names. All of them count, also those nobody knows, because Twilio adds some without notice. A JSON
 * body is bound by its hash in the address (`bodySHA256`).
 *
 * Twilio writes the usual port of the address into what it signs, or does not: both fit.
 */
export function isTwilioSigned(authToken: string, request: TwilioRequest): boolean {
  const params = parametersOf(request);
  if (params === null) return false;
  return withAndWithoutPort(request.url).some((url) =>
    isSame(request.signature, sign(authToken, url + params)),
  );
}

function parametersOf({ url, contentType, body }: TwilioRequest): string | null {
  const bodyHash = new URL(url).searchParams.get('bodySHA256');
  if (bodyHash !== null) {
    const actual = createHash('sha256').update(body).digest('hex');
    return isSame(bodyHash, actual) ? '' : null;
  }
  if (!/^application\/x-www-form-urlencoded\b/i.test(contentType)) return null;
  const values = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(body.toString('utf8')))
    values.set(name, (values.get(name) ?? new Set()).add(value));
  return [...values.keys()]
    .sort()
    .flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
    .join('');
}

function withAndWithoutPort(url: string): string[] {
  const [, scheme = '', host = '', rest = ''] =
    /^(https?:\/\/)([^/?#]+)(.*)$/is.exec(url.split('#')[0] ?? '') ?? [];
  const bare = host.replace(/:\d+$/, '');
  const usualPort = scheme.toLowerCase() === 'https://' ? '443' : '80';
  return [
    `${scheme}${host}${rest}`,
    ...(bare === host ? [`${scheme}${host}:${usualPort}${rest}`] : [`${scheme}${bare}${rest}`]),
  ];
}

function sign(authToken: string, text: string): string {
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
