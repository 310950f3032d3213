import type { MessageRefusal } from '#db/messages/acts.ts';
import type { RejectedChannel } from '#db/message-records.ts';
import type { ChannelChoice } from '#db/messages/choose-channels.ts';
import { channelNames } from '../presenters/channel-names.ts';
import { sayStop } from '../presenters/prospect-words.ts';
import { helpWith } from '../presenters/rejection-help.ts';
import { sayRejection } from '../presenters/rejection-words.ts';
import { isChannel } from './compose-message.server.ts';

/** The field of the form that a refusal is about; null where it is about no one of them. */
export function fieldOfRefusal(choice: Exclude<ChannelChoice, { kind: 'chosen' }>): string | null {
  if (choice.kind !== 'refused') return null;
  return choice.reason === 'too_urgent_for_class' ? 'urgency' : 'type';
}

/** Why no channel was chosen, and what would help. */
export function sayRefusedChoice(choice: Exclude<ChannelChoice, { kind: 'chosen' }>): string {
  switch (choice.kind) {
    case 'unreachable':
      return `Nothing was sent: no channel is open. ${sayWithHelp(choice.rejected)}`;
    case 'refused':
      return choice.reason === 'too_urgent_for_class'
        ? 'Only a message about their event may be critical, since it goes at night too.'
        : 'This template belongs to another kind of message.';
    case 'stopped':
      return `Nothing was sent: ${sayStop(choice.by)}. Their page of consent says more.`;
    case 'unknown_person':
      return 'They are no longer there. Nothing was sent.';
  }
}

/** Each channel that is left out, with why, as a sentence. */
export function sayRejections(rejected: readonly RejectedChannel[]): string[] {
  return rejected.flatMap(({ channel, reason, fields }) =>
    isChannel(channel)
      ? [
          `${channelNames[channel]}: ${reason === 'not_supported' ? 'there is no text for it' : sayRejection(reason, channel, fields)}.`,
        ]
      : [],
  );
}

/** The same with what would open each. On a page a channel that is not supported has no text. */
function sayWithHelp(rejected: readonly RejectedChannel[]): string {
  const said = rejected.flatMap((each) => {
    const [why] = sayRejections([each]);
    if (why === undefined || !isChannel(each.channel)) return [];
    const reason = each.reason === 'not_supported' ? 'no_text' : each.reason;
    return [why, helpWith(reason, each.channel) ?? []].flat();
  });
  return said.join(' ');
}

/** Why an act on a message was not taken. */
export function sayMessageRefusal(refusal: Exclude<MessageRefusal, { reason: 'unknown' }>): string {
  switch (refusal.reason) {
    case 'already_leaving':
      return 'It is leaving already, and cannot be taken back.';
    case 'already_decided':
      return 'Somebody decided it before, or it went another way.';
    case 'unreachable':
      return `No channel is open. ${sayRejections(refusal.rejected).join(' ')}`;
    case 'stopped':
      return 'They asked for no more messages, so it stays here.';
    case 'address':
      return refusal.problem.reason === 'taken'
        ? 'Somebody else here has this address.'
        : refusal.problem.reason === 'suppressed'
          ? 'This address is on the stop list.'
          : 'This address was not kept. Look at their page.';
  }
}
