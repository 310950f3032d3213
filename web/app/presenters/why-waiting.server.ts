import type { PlannedTouch } from '#db/views/prospect-page.ts';
import { addMs, isBefore } from '#domain/kernel/instant.ts';
import { planSendTime } from '#domain/messaging/send-hours.ts';
import { deferralReasons, type DeferralReason } from '#domain/schedule/deferral.ts';
import { paths } from '../paths.ts';
import { channelNames } from './cadence-channels.ts';
import type { Sentence } from './common.model.ts';
import { say } from './letter.model.ts';
import { capWords } from './message-cap.server.ts';
import type { PageData } from './prospect-page.server.ts';
import type { WhyOption } from './prospect.model.ts';
import { momentOf, pairFirst, pairOf } from './say.server.ts';
import { givenNameOf, type Answer, type WhyContext } from './why-parts.server.ts';

/** A draft waits for somebody's word. */
export function waitingForApproval({ row, hold, expectedAt, theirZone, clocks }: PageData): Answer {
  const { draft } = hold;
  const isSnoozed = row.snoozedUntil !== null && isBefore(clocks.now, row.snoozedUntil);
  const since =
    draft === null
      ? []
      : [
          say(
            ` It asked ${momentOf(draft.requestedAt, clocks).text} and runs out ${momentOf(draft.expiresAt, clocks).text}.`,
            'muted',
          ),
        ];
  return {
    blocker: [
      say(
        isSnoozed && row.snoozedUntil !== null
          ? `The draft is snoozed until ${momentOf(row.snoozedUntil, clocks).text}.`
          : 'The draft waits for approval.',
        'strong',
      ),
      ...since,
    ],
    earliest:
      expectedAt === null
        ? [say('Not known', 'strong'), say(': the settings leave no open hour.', 'muted')]
        : [
            say(`${pairFirst(expectedAt, theirZone, clocks)}.`, 'strong'),
            say(' If it is approved now.', 'muted'),
          ],
    options:
      draft === null
        ? []
        : [
            {
              statement: 'Somebody approves it',
              effect: 'then it leaves at that hour',
              act: { label: 'Open the draft', href: paths.inboxItem('approval', draft.messageId) },
            },
          ],
  };
}

const hourWords: Readonly<Record<DeferralReason, string>> = {
  not_before: 'It leaves on the day that the plan gives it.',
  ...capWords,
  batch: 'It waits to be gathered with others.',
  regional_hours: 'Where they live, the law keeps texts back at this hour.',
  business_hours: 'It is outside their working hours.',
  quiet_hours: 'It is quiet time where they are.',
  non_working_day: 'It is no working day.',
  holiday: 'It is a holiday.',
  narrow_window: 'Their zone is not known, so only the middle of our day is used.',
  other_zone: 'It is closed in one of the zones where they may be.',
  zones_apart: 'The zones where they may be share no hour, so the likelier one decides.',
};

/** It is approved and waits for the good hour. */
export function waitingForHour(page: PageData): Answer {
  const { row, expectedAt, theirZone, clocks, leaving } = page;
  // The plan of the send says nothing of whose words they are.
  const isAnswer = row.blocker?.code === 'answer_leaves' || leaving?.class === 'conversation';
  const earliest =
    expectedAt === null || !isBefore(clocks.now, expectedAt)
      ? isAnswer
        ? 'As soon as their quiet hours allow.'
        : 'In a moment.'
      : `${pairFirst(expectedAt, theirZone, clocks)}.`;
  const back: WhyOption = {
    statement: isAnswer ? 'Take your answer back' : 'Take the approval back',
    effect: isAnswer ? 'your words are kept' : 'then the draft asks for approval again',
    act: { label: 'Take it back', intent: 'take_back' },
  };
  return {
    blocker: isAnswer
      ? [say('Your answer is on its way.', 'strong')]
      : [
          say('It is approved and waits for its hour.', 'strong'),
          say(` ${reasonOf(page)}`, 'muted'),
          ...channelWords(page),
        ],
    earliest: [say(earliest, 'strong')],
    options: [
      ...(leaving === null ? [] : [back]),
      ...(isAnswer ? [] : [capOf(page) === undefined ? hoursOption : capOption]),
    ],
  };
}

function channelWords({ touches }: PageData): Sentence {
  const touch = touchAtHand(touches);
  const words = touch === undefined ? '' : byChannel(touch);
  return words === '' ? [] : [say(words, 'muted')];
}

const capOption: WhyOption = {
  statement: 'Other caps in the settings',
  effect: 'count at once, for what waits too',
  act: { label: 'Limits', href: paths.settingsLimits() },
};

const hoursOption: WhyOption = {
  statement: 'Other working hours in the settings',
  effect: 'count from the next plan on',
  act: { label: 'Settings', href: paths.settings() },
};

/** The cap that holds it back, as the plan found it. */
function capOf({ row, clocks }: PageData): 'cap_day' | 'cap_week' | undefined {
  if (row.nextWakeAt === null || !isBefore(clocks.now, row.nextWakeAt)) return undefined;
  return row.blocker?.reasons?.find((each) => each === 'cap_day' || each === 'cap_week');
}

function touchAtHand(touches: readonly PlannedTouch[]): PlannedTouch | undefined {
  return touches.find(({ state }) => state === 'approved' || state === 'scheduled');
}

/** The approval fixed the hour, so what stands in the way is asked anew: the plan's day, else the hours of now. */
function reasonOf(page: PageData): string {
  const { row, touches, clocks, hours } = page;
  if (row.awayUntil !== null && isBefore(clocks.now, row.awayUntil))
    return `They are away until ${momentOf(row.awayUntil, clocks).text}.`;
  const touch = touchAtHand(touches);
  if (touch?.heldBy) return heldWords[touch.heldBy];
  const cap = capOf(page);
  if (cap !== undefined) return hourWords[cap];
  if (touch?.dueAt && isBefore(clocks.now, touch.dueAt))
    return 'It leaves on the day that the plan gives it.';
  const planned = planSendTime(clocks.now, hours, []);
  const told: readonly string[] = planned.ok
    ? planned.value.deferredBy
    : (row.blocker?.reasons ?? []);
  const [reason] = told.flatMap((each) => deferralReasons.find((known) => known === each) ?? []);
  return reason === undefined ? 'It can still be taken back.' : hourWords[reason];
}

const heldWords: Readonly<Record<NonNullable<PlannedTouch['heldBy']>, string>> = {
  limit: 'As many messages left as may leave for now; it follows when there is room.',
  circuit: 'The provider does not work at the moment; what waits for it leaves when it does.',
  release: 'The provider works again, and what waited for it leaves one after the other.',
};

/** Which channel it is tried on, where that is not plain. */
function byChannel({ chain, messageChannel }: PlannedTouch): string {
  if (chain === null || messageChannel === null || (chain.length === 1 && chain[0] === 'email'))
    return '';
  const later = chain.slice(chain.indexOf(messageChannel) + 1).map((name) => channelNames[name]);
  const then =
    later.length === 0 ? '' : `, then ${later.join(', then ')} if that does not get through`;
  return ` It goes by ${channelNames[messageChannel]}${then}.`;
}

/** A touch went out, and they have time to answer. */
export function resting(page: PageData, context: WhyContext): Answer {
  const { row, ahead, theirZone, clocks } = page;
  const [next] = ahead.coming;
  const isAway = row.awayUntil !== null && isBefore(clocks.now, row.awayUntil);
  if (row.blocker?.code === 'receipt') return awaitingReceipt(page);
  const answers: WhyOption = {
    statement: `${givenNameOf(page)} answers`,
    effect: 'the follow-ups stop, it moves to Replies',
    act: null,
  };
  if (!next)
    return {
      blocker: [
        say('Every touch has been sent.', 'strong'),
        say(' What is left is their answer.', 'muted'),
      ],
      earliest: [
        say('None planned.', 'strong'),
        ...(ahead.givesUpAt === null
          ? []
          : [
              say(` Without an answer it ends ${momentOf(ahead.givesUpAt, clocks).text}.`, 'muted'),
            ]),
      ],
      options: [answers],
    };
  return {
    blocker:
      isAway && row.awayUntil !== null
        ? [
            say(
              `${givenNameOf(page)} is out of office until ${momentOf(row.awayUntil, clocks).text}.`,
              'strong',
            ),
            say(' An automatic answer does not count as a reply.', 'muted'),
          ]
        : [
            say(`They have time to answer before touch ${String(next.step + 1)}.`, 'strong'),
            ...draftWords(page),
          ],
    earliest:
      next.at === null
        ? [say('Not known.', 'strong')]
        : [
            say(`${pairFirst(next.at, theirZone, clocks)}.`, 'strong'),
            say(' Once its draft is approved.', 'muted'),
          ],
    options: [skipOption(page, context, isAway), answers],
  };
}

/** It left as a text, and it is not known yet whether it arrived. */
function awaitingReceipt({ row, clocks, touches }: PageData): Answer {
  const sent = touches.filter(({ state }) => state === 'sent').at(-1);
  const chain = sent?.chain ?? [];
  const next = sent?.messageChannel ? chain[chain.indexOf(sent.messageChannel) + 1] : undefined;
  const until = row.nextWakeAt === null ? '' : ` until ${momentOf(row.nextWakeAt, clocks).text}`;
  return {
    blocker: [
      say('It was taken by the provider; its receipt has not come.', 'strong'),
      say(` It is waited for${until}.`, 'muted'),
    ],
    earliest: [
      say(
        next === undefined
          ? 'Nothing more of this touch.'
          : `If it comes back undelivered, it goes by ${channelNames[next]}.`,
        'strong',
      ),
    ],
    options: [],
  };
}

function draftWords({ row, clocks }: PageData): Sentence {
  if (row.nextWakeAt === null || row.nextAct !== 'draft') return [];
  return [say(` Its draft is written ${momentOf(row.nextWakeAt, clocks).text}.`, 'muted')];
}

function skipOption(
  { clocks, hours, theirZone }: PageData,
  { undoWindowMs }: WhyContext,
  isAway: boolean,
): WhyOption {
  const planned = planSendTime(clocks.now, hours, [addMs(clocks.now, undoWindowMs)]);
  const then = planned.ok
    ? `then ${pairOf(planned.value.at, theirZone, clocks)}`
    : 'then the next good hour';
  return {
    statement: isAway
      ? 'The date is wrong: write the next touch now'
      : 'Do not wait: write the next touch now',
    effect: `${then}, once approved`,
    act: { label: 'Skip the wait', intent: 'skip' },
  };
}
