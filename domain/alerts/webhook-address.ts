/** Why an address can never be posted to. */
export type WebhookProblem = 'bad_address' | 'not_https';

/**
 * Why an address can never be posted to, as far as it shows by itself; null when it may. Only https on its usual port, without
 * a name and password in it; `sandboxOrigin` is the one exception. Whom it leads to is checked when something is posted.
 */
export function webhookProblem(text: string, sandboxOrigin: string | null): WebhookProblem | null {
  if (!URL.canParse(text)) return 'bad_address';
  const url = new URL(text);
  if (sandboxOrigin !== null && url.origin === sandboxOrigin) return null;
  if (url.protocol !== 'https:') return 'not_https';
  return url.port === '' && url.username === '' && url.password === '' ? null : 'bad_address';
}
