import {
  isStepTask,
  stepChannels,
  type StepTask,
  type StepChannel,
  type TouchWay,
} from '#domain/outreach/cadence.ts';
import type { Choice } from './common.model.ts';

/** Channels as a planner calls them. */
export const channelNames: Readonly<Record<StepChannel, string>> = {
  email: 'email',
  sms: 'SMS',
  whatsapp: 'WhatsApp',
  phone: 'phone',
  linkedin: 'LinkedIn',
  in_person: 'a word in person',
};

/** How a touch goes, as words after its number: "by SMS, then by email". */
export function sayWay(way: TouchWay): string {
  if (way === 'best') return 'by the best channel for them';
  return way.map((channel) => `by ${channelNames[channel]}`).join(', then ');
}

/** What stands in the three places of the form. */
export function chosenChannels(way: TouchWay): readonly [string, string, string] {
  if (way === 'best') return ['best', 'none', 'none'];
  const [first, second = 'none', third = 'none'] = way;
  return [first, second, third];
}

/** The choices of the places: the first is never empty. */
export function channelChoicesOf(): { first: readonly Choice[]; then: readonly Choice[] } {
  const channels = stepChannels.map((value) => ({ value, label: labelOf(value) }));
  return {
    first: [...channels, { value: 'best', label: 'The best for them' }],
    then: [{ value: 'none', label: 'No other' }, ...channels],
  };
}

function labelOf(channel: StepChannel): string {
  if (isStepTask(channel)) return taskLabels[channel];
  const name = channelNames[channel];
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const taskLabels: Readonly<Record<StepTask, string>> = {
  phone: 'Call, by one of us',
  linkedin: 'LinkedIn, by one of us',
  in_person: 'In person, by one of us',
};
