import type { GateProspect, SendContext } from '#db/send-context.ts';
import { isTextChannel, type Channel } from '#domain/messaging/channels.ts';
import { isDeclined } from '#domain/messaging/preferences.ts';

/**
 * True when a channel was closed to a message since it was planned: the person turned it or the topic off, or the consent
 * that a text needs was withdrawn. What the gate reads of the person under their lock is enough to tell.
 */
export function isClosedTo(
  { chosen, agreedChannels }: GateProspect,
  { class: messageClass, messageType }: Pick<SendContext, 'class' | 'messageType'>,
  channel: Channel,
): boolean {
  if (messageClass === 'internal') return false;
  if (isTextChannel(channel) && !agreedChannels.includes(channel)) return true;
  if (chosen === null) return false;
  return chosen.channelsOff.includes(channel) || isDeclined(chosen, messageClass, messageType);
}
