import { createHmac } from 'node:crypto';

/**
 * What Twilio puts into `X-Twilio-Signature`: HMAC-SHA1 over the address and the parameters in the order of their names,
 * name and value without anything between them, in base64.
 */
export function twilioSignature(
  authToken: string,
  url: string,
  params: Readonly<Record<string, string>>,
): string {
  const text = Object.keys(params)
    .sort()
    .reduce((joined, name) => `${joined}${name}${params[name] ?? ''}`, url);
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}
