import type { ChannelChoice } from '#db/messages/choose-channels.ts';
import type { MessageContent } from '#db/message-records.ts';
import type { Channel } from '#domain/messaging/channels.ts';
import { countSegments } from '#domain/messaging/sms-segments.ts';
import type { SendTime } from '#domain/schedule/next-send-time.ts';
import { sayRejections } from '../services/message-refusals.ts';
import { channelNames } from './channel-names.ts';
import { sayFile } from './file-words.ts';
import type { MessagePreview } from './message.model.ts';
import { pairOf, type Clocks } from './say.server.ts';

/** What would leave, on which channels in which order, and when. */
export function previewOf(
  clocks: Clocks,
  message: {
    choice: Extract<ChannelChoice, { kind: 'chosen' }>;
    content: MessageContent;
    planned: SendTime | null;
  },
): MessagePreview {
  const { choice, content, planned } = message;
  const hasLetter = choice.chain.includes('email');
  return {
    way: sayWay(choice.chain),
    when: planned === null ? 'The settings leave no open hour.' : sayWhen(planned, clocks),
    rejected: sayRejections(choice.rejected),
    letter: hasLetter
      ? { subject: content.subject, text: readable(content.plainText), html: content.html }
      : null,
    texts: (content.texts ?? []).flatMap(({ channel, bodyText }) =>
      choice.chain.some((each) => each === channel)
        ? [
            {
              channel: channel === 'sms' ? 'SMS' : 'WhatsApp',
              text: bodyText,
              length: sayLength(bodyText),
            },
          ]
        : [],
    ),
    files: (content.files ?? []).map(({ name, bytes }) =>
      sayFile({ name, sizeBytes: bytes.length }),
    ),
  };
}

/** Links that are secrets until they leave stand in words where a planner reads. */
function readable(text: string): string {
  return text.replaceAll(/%%[A-Z_]+%%/g, 'their own link');
}

/** "First by SMS, then by Email." */
export function sayWay(chain: readonly Channel[]): string {
  const [first, ...others] = chain.map((channel) => channelNames[channel]);
  if (first === undefined) return 'By no channel.';
  return others.length === 0
    ? `By ${first}.`
    : `First by ${first}, then by ${others.join(', then by ')}.`;
}

function sayWhen({ at, deferredBy, timeZone }: SendTime, clocks: Clocks): string {
  if (deferredBy.length === 0) return 'It leaves at once, after the time to undo.';
  const why = deferredBy.join(', ').replaceAll('_', ' ');
  return `It leaves ${pairOf(at, timeZone, clocks)} (${why}).`;
}

/** "62 characters, 1 part, GSM-7". */
export function sayLength(text: string): string {
  const { segments, encoding } = countSegments(text);
  const parts = `${String(segments)} ${segments === 1 ? 'part' : 'parts'}`;
  return `${String(Array.from(text).length)} characters, ${parts}, ${encoding}`;
}
