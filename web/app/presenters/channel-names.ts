import type { Channel } from '#domain/messaging/channels.ts';

/** Channels as people call them. */
export const channelNames: Readonly<Record<Channel, string>> = {
  email: 'Email',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
};
