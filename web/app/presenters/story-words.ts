import { z } from 'zod';
import { stepChannels, stepTasks } from '#domain/outreach/cadence.ts';
import { outcomes } from '#domain/prospect/stage.ts';
import { channelNames } from './cadence-channels.ts';
import type { Sentence } from './common.model.ts';
import { say } from './letter.model.ts';
import { sayOutcome } from './prospect-words.ts';
import { sayRejection } from './rejection-words.ts';
import { personWords } from './run-words.ts';
import { sayTaskOutcome } from './task-words.ts';

/** What a line of the story is said from. */
export interface StoryLine {
  kind: string;
  actorKind: 'system' | 'user' | 'approver' | 'prospect';
  actorName: string | null;
  data: Readonly<Record<string, unknown>>;
  step: number | null;
}

/** One event as a sentence. `sayAt` says an instant; a kind that nobody knows is said by its name. */
export function tellEvent(line: StoryLine, sayAt: (at: string) => string): Sentence {
  const [group = '', name = ''] = line.kind.split('.');
  switch (group) {
    case 'message':
      return tellMessage(name, line);
    case 'decision':
      return tellDecision(name, line, sayAt);
    case 'inbound':
      return tellInbound(name, line, sayAt);
    case 'attempt':
      return tellAttempt(name, line);
    case 'receipt':
      return tellReceipt(name, line);
    case 'run':
      return tellRun(name, line);
    case 'fact':
      return tellFact(line);
    case 'prospect':
      return tellProspect(name, line);
    default:
      return plain(line);
  }
}

function plain(line: StoryLine): Sentence {
  const words = line.kind.replaceAll(/[._]/g, ' ');
  return [say(words.charAt(0).toUpperCase() + words.slice(1)), ...byWhom(line)];
}

function tellMessage(name: string, line: StoryLine): Sentence {
  const touch = line.step === null ? 'Answer' : `Touch ${String(line.step + 1)}`;
  switch (name) {
    case 'sent':
      return [say(`${touch} sent`, 'strong'), say(` by ${nameOf(line.data.channel) ?? 'e-mail'}`)];
    case 'drafted':
      return [
        say(`${touch} drafted`),
        say(line.data.drafter === 'model' ? ' by the model' : ' from the template', 'muted'),
        ...forChannels(line.data.channels),
        ...leftOut(line.data.rejected),
      ];
    case 'sent_after_stop':
      return [
        say(`A message by ${nameOf(line.data.channel) ?? 'e-mail'} left after a stop`, 'strong'),
      ];
    case 'breach_seen':
      return [
        say('Looked into what left after a stop', 'strong'),
        ...byWhom(line),
        ...(typeof line.data.note === 'string' ? [say(`: ${line.data.note}`)] : []),
      ];
    case 'refused':
      return [
        say(`${touch} refused`, 'strong'),
        say(': their mail server does not know the address'),
      ];
    default:
      return plain(line);
  }
}

/** A channel as people call it; null for what is none. */
function nameOf(channel: unknown): string | null {
  const known = stepChannels.find((each) => each === channel);
  return known === undefined ? null : channelNames[known];
}

function forChannels(channels: unknown): Sentence {
  if (!Array.isArray(channels)) return [];
  return [say(`, for ${channels.map((channel) => nameOf(channel) ?? '').join(', then ')}`)];
}

const rejectedSchema = z.array(z.object({ channel: z.enum(stepChannels), reason: z.string() }));

/** The channels that are not in the chain, each with its reason. */
function leftOut(rejected: unknown): Sentence {
  const { data = [] } = rejectedSchema.safeParse(rejected);
  if (data.length === 0) return [];
  const parts = data.map(
    ({ channel, reason }) => `${channelNames[channel]}: ${sayRejection(reason, channel)}`,
  );
  return [say(`. Left out: ${parts.join('; ')}.`, 'muted')];
}

const decisions: Readonly<Record<string, string>> = {
  approve: 'Approved',
  reject: 'Rejected',
  edit: 'Text changed',
  undo: 'Approval taken back',
  snooze: 'Snoozed',
  pause: 'Paused',
  resume: 'Resumed',
  skip: 'Wait skipped',
  stop: 'Stopped',
  hand_over: 'Taken out of the machine’s hands',
  answer: 'Answer written',
  resume_cadence: 'Follow-ups resumed',
  close: 'Closed',
  retry: 'Tried once more',
  start: 'Outreach started',
  reopen: 'Reopened',
  cancel_start: 'Start taken back',
  task_done: 'Touch made',
};

function tellDecision(name: string, line: StoryLine, sayAt: (at: string) => string): Sentence {
  const isAnswer = line.step === null;
  const label = name === 'undo' && isAnswer ? 'Answer taken back' : decisions[name];
  if (label === undefined) return plain(line);
  const { data } = line;
  if (name === 'task_done') return tellTask(line);
  const details = [
    typeof data.reason === 'string' ? `: ${data.reason}` : '',
    typeof data.outcome === 'string' ? `: ${outcomeOf(data.outcome)}` : '',
    typeof data.until === 'string' ? ` until ${sayAt(data.until)}` : '',
    typeof data.at === 'string' ? ` from ${sayAt(data.at)}` : '',
    typeof data.enrolment === 'number' && data.enrolment > 1
      ? `, pass ${String(data.enrolment)}`
      : '',
  ];
  return [say(label, 'strong'), ...byWhom(line), ...viaWords(data.via), say(details.join(''))];
}

/** A call, a note on LinkedIn, a word in person, and what came of it. */
function tellTask(line: StoryLine): Sentence {
  const { channel, outcome, note } = line.data;
  const task = stepTasks.find((each) => each === channel);
  const touch = line.step === null ? 'Touch' : `Touch ${String(line.step + 1)}`;
  const by = task === undefined ? '' : ` by ${channelNames[task]}`;
  return [
    say(`${touch}${by}: ${sayTaskOutcome(outcome)}`, 'strong'),
    ...byWhom(line),
    ...(typeof note === 'string' ? [say(`: ${note}`)] : []),
  ];
}

function outcomeOf(text: string): string {
  const outcome = outcomes.find((each) => each === text);
  return outcome === undefined ? text : sayOutcome(outcome);
}

const ways: Readonly<Record<string, string>> = {
  inbox: ' in the inbox',
  link: ' over the link',
  release: ' as all sending was released',
  template: ' as WhatsApp approved the template',
};

function viaWords(via: unknown): Sentence {
  const words = typeof via === 'string' ? ways[via] : undefined;
  return words === undefined ? [] : [say(words, 'muted')];
}

function byWhom({ actorKind, actorName }: StoryLine): Sentence {
  if (actorKind === 'system') return [];
  if (actorKind === 'prospect') return [say(' by themselves', 'muted')];
  return [say(` by ${actorName ?? 'a colleague'}`)];
}

function tellInbound(name: string, { data }: StoryLine, sayAt: (at: string) => string): Sentence {
  switch (name) {
    case 'reply':
      return [say('Answered', 'strong'), say('. The follow-ups have stopped.', 'muted')];
    case 'opt_out':
      return [
        say('Asked for no more messages', 'strong'),
        say('. Everything has stopped.', 'muted'),
      ];
    case 'stop_like':
      return [
        say('Answered', 'strong'),
        say(', perhaps to be left alone. Everything rests until somebody has read it.', 'muted'),
      ];
    case 'wrong_person':
      return [say('Said they are not the right person', 'strong')];
    case 'complaint':
      return [
        say('Complained about a message', 'strong'),
        say('. Everything has stopped.', 'muted'),
      ];
    case 'hard_bounce':
      return [
        say('The message came back', 'strong'),
        say(': the address does not exist'),
        ...(data.goesOn === true
          ? [say('. Other channels are open, so it goes on.', 'muted')]
          : []),
      ];
    case 'soft_bounce':
      return [
        say('Not delivered yet', 'strong'),
        say(': their mail server will try again', 'muted'),
      ];
    case 'out_of_office':
      return [
        say('Automatic answer', 'strong'),
        say(
          typeof data.until === 'string'
            ? `, read as out of office until ${sayAt(data.until)}`
            : ', read as out of office',
        ),
      ];
    default:
      return [
        say('A message came in', 'strong'),
        say(`, read as ${name.replaceAll('_', ' ')}`, 'muted'),
      ];
  }
}

function tellAttempt(name: string, { data }: StoryLine): Sentence {
  const detail =
    typeof data.detail === 'string' && data.detail !== '' ? [say(`: ${data.detail}`, 'muted')] : [];
  const attempt =
    typeof data.attempt === 'number' && data.attempt > 1 ? `, attempt ${String(data.attempt)}` : '';
  const provider = providerOf(data.channel);
  switch (name) {
    case 'accepted':
      return [say(`Taken by ${provider}${attempt}`), ...detail];
    case 'refused':
      return [say(`Refused by ${provider}${attempt}`), ...detail];
    case 'not_sent':
      return [say(`Not sent${attempt}, nothing left`), ...detail];
    case 'unknown':
      return [say(`Nobody can say whether it left${attempt}`), ...detail];
    default:
      return [say(`Leaving now${attempt}`)];
  }
}

function providerOf(channel: unknown): string {
  return channel === 'sms' || channel === 'whatsapp'
    ? `the provider of ${channelNames[channel]}`
    : 'the mail server';
}

const receiptWords: Readonly<Record<string, string>> = {
  queued: 'is queued at the provider',
  sending: 'is on its way',
  sent: 'was handed to the carrier',
  delivered: 'has arrived',
  read: 'was read',
  undelivered: 'did not arrive',
  failed: 'could not be delivered',
};

function tellReceipt(name: string, { data }: StoryLine): Sentence {
  const channel = nameOf(data.channel);
  const subject = channel === null || data.channel === 'email' ? 'The mail' : `The ${channel}`;
  const words = receiptWords[name] ?? `is ${name.replaceAll('_', ' ')}`;
  const code = typeof data.code === 'string' && data.code !== '' ? `: code ${data.code}` : '';
  return [say(`${subject} ${words}`), say(code, 'muted')];
}

function tellRun(name: string, line: StoryLine): Sentence {
  const { data } = line;
  switch (name) {
    case 'started':
      return [
        say(data.enrolment === 1 ? 'The outreach began' : `Pass ${String(data.enrolment)} began`),
      ];
    case 'needs_person':
      return [
        say('A person is needed'),
        say(
          `: ${personWords(typeof data.reason === 'string' ? data.reason : null).happened}`,
          'muted',
        ),
      ];
    case 'closed':
      return [
        say('Ended'),
        say(`: ${typeof data.outcome === 'string' ? outcomeOf(data.outcome) : 'over'}`),
      ];
    default:
      return plain(line);
  }
}

function tellFact({ data }: StoryLine): Sentence {
  const { name, value, source, confidence } = data;
  const label = String(name).replace(/_\d+$/, '').replaceAll('_', ' ');
  return [
    say(`Fact: ${label} “${String(value)}”, `),
    sourcePhrase(String(source)),
    say(typeof confidence === 'number' ? `, ${sayConfidence(confidence)}` : '', 'muted'),
  ];
}

/** Where something stands: a link where it is a page of theirs. */
export function sourcePhrase(source: string): Sentence[number] {
  if (!/^https?:\/\//.test(source) || !URL.canParse(source)) return say(source, 'muted');
  const { host, pathname } = new URL(source);
  return { text: host + (pathname === '/' ? '' : pathname), href: source };
}

/** How sure something is, as a word and a number: "likely, 0.8". */
export function sayConfidence(confidence: number): string {
  const word = confidence >= 0.9 ? 'sure' : confidence >= 0.6 ? 'likely' : 'a guess';
  return `${word}, ${confidence.toFixed(1)}`;
}

function tellProspect(name: string, line: StoryLine): Sentence {
  const { data } = line;
  switch (name) {
    case 'enriched':
      return [say(`Looked up: ${String(data.facts)} facts, score ${String(data.score)}`)];
    case 'merged':
      return [say('Merged with a row of a list'), ...fieldsOf(data.filled)];
    case 'edited':
      return [say('Details changed'), ...fieldsOf(data.fields), ...byWhom(line)];
    case 'assigned':
      return [say('Given to another owner'), ...byWhom(line)];
    default:
      return plain(line);
  }
}

function fieldsOf(fields: unknown): Sentence {
  if (!Array.isArray(fields) || fields.length === 0) return [];
  const words = fields.map((field) =>
    String(field)
      .replace('E164', '')
      .replaceAll(/([A-Z0-9]+)/g, ' $1')
      .toLowerCase(),
  );
  return [say(`: ${words.join(', ')}`)];
}
