/**
 * What must never stand in a log line, whatever field or sentence it comes in. Each rule keeps
 * enough to see what kind of thing was there.
 */
const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // user:password@ of a URL; before e-mail addresses, which it may look like.
  [/(:\/\/)[^\s/@"\\]+:[^\s/@"\\]+@/g, '$1[credentials]@'],
  // All that RFC 5322 allows before the @ without quotes, and letters of any script.
  [/[^\s"<>()[\]\\,:;@]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu, '[email]'],
  [/\+\d(?:[\s().-]{0,2}\d){6,14}(?!\d)/g, '[phone]'],
  [/(\/(?:u|c|o|approve|sign-in|invite|codec|preferences)\/)[\w-]{16,}/g, '$1[token]'],
  [/\bwhsec_[A-Za-z0-9+/=]+/g, '[secret]'],
  [/\bsk-[\w-]{16,}/g, '[secret]'],
  [/(\bBearer )[\w.~+/=-]{8,}/g, '$1[token]'],
];

/**
 * Replaces e-mail addresses, international phone numbers, credentials in URLs, tokens in our own
 * links and provider secrets by a word in brackets. Idempotent; text without them is unchanged.
 */
export function maskPersonalData(text: string): string {
  return rules.reduce(
    (masked, [pattern, replacement]) => masked.replace(pattern, replacement),
    text,
  );
}
