import type { Request } from 'express';
import type { Webhook } from 'standardwebhooks';

/** True when a request carries a signature by the standard-webhooks scheme over these bytes, of the last five minutes. */
export function isStandardSigned(webhook: Webhook, raw: Buffer, request: Request): boolean {
  try {
    const headers = {
      'webhook-id': request.get('webhook-id') ?? '',
      'webhook-timestamp': request.get('webhook-timestamp') ?? '',
      'webhook-signature': request.get('webhook-signature') ?? '',
    };
    webhook.verify(raw, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
