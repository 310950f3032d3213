/** How a text travels. */
export const textChannels = ['sms', 'whatsapp'] as const;
export type TextChannel = (typeof textChannels)[number];

/** A number (E.164) on one of the two channels. */
export interface TextAddress {
  readonly channel: TextChannel;
  readonly number: string;
}

const e164 = /^\+[1-9]\d{6,14}$/;

/** True for a number like `+12025550142`. */
export function isNumber(text: string): boolean {
  return e164.test(text);
}

/** Reads an address as Twilio writes it: `+…`, or `whatsapp:+…`. Null for anything else. */
export function parseAddress(text: string): TextAddress | null {
  const isWhatsapp = text.startsWith('whatsapp:');
  const number = isWhatsapp ? text.slice('whatsapp:'.length) : text;
  return isNumber(number) ? { channel: isWhatsapp ? 'whatsapp' : 'sms', number } : null;
}

/** The address as Twilio writes it. */
export function formatAddress({ channel, number }: TextAddress): string {
  return channel === 'whatsapp' ? `whatsapp:${number}` : number;
}

/** A number as WhatsApp calls a person: its digits. */
export function waId(number: string): string {
  return number.slice(1);
}
