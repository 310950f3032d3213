import type { GateProspect, SendContext } from '#db/send-context.ts';
import { isTextChannel, type Channel } from '#domain/messaging/channels.ts';
import { basisProblem, emailRuleFor, stricterRegions } from '#domain/messaging/consent.ts';
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

/**
 * True when mail to a person no longer rests on what the law asks for where they live: their country, their consent, what kind
 * of person they are, or what the workspace demands may have changed since it was planned (C40). An answer goes to somebody
 * who wrote to us.
 */
export function lacksMailBasis(
  person: Pick<GateProspect, 'country' | 'isIndividual' | 'mailBasis'>,
  { class: messageClass, channel }: Pick<SendContext, 'class' | 'channel'>,
  consentCountries: readonly string[],
): boolean {
  if (channel !== 'email' || messageClass === 'conversation') return false;
  const regions = stricterRegions(consentCountries);
  const rule = emailRuleFor(person.country, !person.isIndividual, regions);
  return basisProblem(channel, messageClass, person.mailBasis, rule) !== null;
}
