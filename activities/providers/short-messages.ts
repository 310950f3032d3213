import type { TextsConfig } from '#config/texts.ts';
import type { ShortMessages, ShortMessageTransport } from '../deps.ts';
import { createMetaTransport } from './meta-whatsapp.ts';
import { createTwilioTemplates } from './twilio-content.ts';
import { createTwilioTransport } from './twilio-messages.ts';

/** The transports of SMS and WhatsApp as they are configured; `publicUrl` is where Twilio reaches us. */
export function createShortMessages(config: TextsConfig, publicUrl: string): ShortMessages {
  const { twilio, missing } = config;
  return {
    sms:
      twilio === null || missing.sms !== null
        ? null
        : createTwilioTransport({
            ...twilio,
            channel: 'sms',
            senders: twilio.fromNumbers,
            publicUrl,
          }),
    whatsapp: missing.whatsapp === null ? whatsappOf(config, publicUrl) : null,
    templates:
      config.whatsappProvider === 'twilio' && twilio !== null
        ? createTwilioTemplates(twilio)
        : null,
    missing,
  };
}

function whatsappOf(
  { twilio, meta, whatsappProvider }: TextsConfig,
  publicUrl: string,
): ShortMessageTransport | null {
  if (whatsappProvider === 'meta') return meta === null ? null : createMetaTransport(meta);
  const from = twilio?.whatsappFrom ?? null;
  if (twilio === null || from === null) return null;
  const senders = [from];
  // The service holds the numbers for SMS; a WhatsApp sender is named itself.
  const own = { channel: 'whatsapp', senders, messagingServiceSid: null, publicUrl } as const;
  return createTwilioTransport({ ...twilio, ...own });
}

/** Neither channel is set up. */
export const noShortMessages: ShortMessages = {
  sms: null,
  whatsapp: null,
  templates: null,
  missing: { sms: 'SMS is not set up.', whatsapp: 'WhatsApp is not set up.' },
};
