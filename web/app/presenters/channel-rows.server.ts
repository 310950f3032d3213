import { isStepTask, stepChannels, type StepChannel } from '#domain/outreach/cadence.ts';
import { tellChannels, type ToldText } from '#templates/words/touch-channels.ts';
import { channelNames } from './cadence-channels.ts';
import { say, type ChannelRow } from './letter.model.ts';
import { sayRejection } from './rejection-words.ts';

/** What the rows are made from: the chain with its texts, what was left out, and where it all goes. */
export interface TouchOnChannels {
  chain: readonly StepChannel[];
  texts: readonly ToldText[];
  rejectedChannels: readonly { channel: string; reason: string }[];
  email: string | null;
  number: string | null;
}

/** The channels of a touch beside its sheet: in the order they are tried, then those left out, each with its reason. */
export function channelRows(touch: TouchOnChannels): ChannelRow[] {
  const { chain, texts, rejectedChannels } = touch;
  const [first] = chain;
  const used = tellChannels(chain, texts, 'en').map(({ channel, text, note }) => ({
    channel,
    statement: [
      say(capital(channelNames[channel]), 'strong' as const),
      say(toWhere(channel, touch)),
    ],
    // The sheet beside it shows the letter, or the text that it begins with.
    text: channel === 'email' || (channel === first && !chain.includes('email')) ? null : text,
    length: note,
    isLeftOut: false,
  }));
  return [...used, ...leftOut(rejectedChannels)];
}

function leftOut(rejected: TouchOnChannels['rejectedChannels']): ChannelRow[] {
  return rejected.flatMap(({ channel: name, reason }) => {
    const channel = stepChannels.find((known) => known === name);
    if (channel === undefined) return [];
    const label = say(`${capital(channelNames[channel])} is left out`, 'strong' as const);
    const statement = [label, say(`: ${sayRejection(reason, channel)}.`)];
    return [{ channel, statement, text: null, length: null, isLeftOut: true }];
  });
}

function toWhere(channel: StepChannel, { email, number }: TouchOnChannels): string {
  if (channel === 'email') return ` to ${email ?? 'nobody'}`;
  if (isStepTask(channel)) return ', by one of us, if nothing before it gets through';
  return ` to ${number ?? 'nobody'}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
