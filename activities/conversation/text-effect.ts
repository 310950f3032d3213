import type { TextReading } from '#domain/conversation/classify-text.ts';
import { type AnyChannel, isTextChannel } from '#domain/messaging/channels.ts';
import type { InboundEffect } from './follow-inbound.ts';

/**
 * What follows from words that did not come by mail. A word that a carrier obeys stops its channel; a wish in words, and any
 * stop elsewhere, stops everything (C16).
 */
export function effectOfText(reading: TextReading, channel: AnyChannel): InboundEffect {
  switch (reading.kind) {
    case 'opt_out':
      return reading.scope === 'channel' && isTextChannel(channel)
        ? { kind: 'stop_channel', channel }
        : { kind: 'stop_texts' };
    case 'stop_like':
      return { kind: 'ask', reason: 'stop_like' };
    case 'reply':
    case 'wrong_person':
      return { kind: 'reply' };
    case 'help':
      return { kind: 'note' };
  }
}
