import { addMs, isBefore, type Instant } from '#domain/kernel/instant.ts';
import type { Channel, MessageClass } from './channels.ts';

const windowMs = 24 * 60 * 60 * 1000;

/**
 * True while WhatsApp takes free text to somebody: within 24 hours of their last message, the last instant not included
 * (C62). Null: they never wrote.
 */
export function isWindowOpen(lastInboundAt: Instant | null, now: Instant): boolean {
  return lastInboundAt !== null && isBefore(now, addMs(lastInboundAt, windowMs));
}

/**
 * True when free text may leave on a channel now; else only an approved template does (C62). Where the provider refused free
 * text of this very message because the window is closed, it is, whatever we recorded of their last message.
 */
export function takesFreeText(
  channel: Channel,
  known: { lastInboundAt: Instant | null; now: Instant; wasRefusedForWindow: boolean },
): boolean {
  if (channel !== 'whatsapp') return true;
  return isWindowOpen(known.lastInboundAt, known.now) && !known.wasRefusedForWindow;
}

/**
 * The category in which a template is submitted: what is about their event is UTILITY, everything that wants to win somebody
 * is MARKETING. WhatsApp judges outreach that calls itself a service, and services that are called marketing cost more.
 */
export function templateCategoryOf(messageClass: MessageClass): 'UTILITY' | 'MARKETING' {
  return messageClass === 'service' ? 'UTILITY' : 'MARKETING';
}
