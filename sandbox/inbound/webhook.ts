import { Webhook } from 'standardwebhooks';

/** Hands one mail to Rainmaker. */
export interface WebhookSender {
  /** The HTTP status, or null when nobody answered. Never throws. */
  deliver(id: string, raw: Buffer): Promise<number | null>;
}

/**
 * Posts the raw MIME to `url`, signed by the standard-webhooks scheme with `secret`
 * (`whsec_…`). The id stays the same over all attempts; the timestamp is the real time of each,
 * whatever the sandbox's clock says, because the receiver compares it with its own.
 */
export function createWebhookSender(url: string, secret: string, timeoutMs: number): WebhookSender {
  const webhook = new Webhook(secret);
  return {
    async deliver(id, raw) {
      const now = new Date();
      try {
        const response = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'message/rfc822',
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
            'webhook-signature': webhook.sign(id, now, raw),
          },
          body: new Uint8Array(raw),
        });
        await response.body?.cancel();
        return response.status;
      } catch {
        return null;
      }
    },
  };
}
