import { isBefore } from '#domain/kernel/instant.ts';
import { endsMail } from '#domain/messaging/stops.ts';
import { paths } from '../paths.ts';
import type { Sentence } from './common.model.ts';
import { say } from './letter.model.ts';
import { canResumeCadence, canRetry, hasPlace, isStopped } from './prospect-can.server.ts';
import type { PageData } from './prospect-page.server.ts';
import { sayStop, tellOutcome } from './prospect-words.ts';
import type { WhyOption } from './prospect.model.ts';
import { personWords } from './run-words.ts';
import { momentOf } from './say.server.ts';
import { editOption, givenNameOf, startOption, type Answer } from './why-parts.server.ts';

/** Nobody started them, or their turn has not come. */
export function notStarted(page: PageData): Answer {
  const { row, clocks, isSuppressed, hold } = page;
  const none: Sentence = [say('None planned.', 'strong')];
  const stop = hold.stops.find(endsMail);
  if (stop || isSuppressed)
    return {
      blocker: [
        say('Nobody may write to them', 'strong'),
        say(`: ${stop ? sayStop(stop.kind) : 'the address is on the stop list'}.`),
      ],
      earliest: [say('Never, at this address.', 'strong')],
      options: [],
    };
  if (row.startDueAt !== null && isBefore(clocks.now, row.startDueAt))
    return {
      blocker: [
        say('Its list starts a few people a day', 'strong'),
        say(', and their turn has not come.'),
      ],
      earliest: [
        say(`The draft is written ${momentOf(row.startDueAt, clocks).text}`, 'strong'),
        say(' and then asks for approval.', 'muted'),
      ],
      options: [startOption('Do not wait for the turn', 'Start now')],
    };
  if (row.startDueAt !== null)
    return {
      blocker: [say('It starts now.', 'strong')],
      earliest: [
        say('A draft in a moment', 'strong'),
        say(', which then asks for approval.', 'muted'),
      ],
      options: [],
    };
  if (!hasPlace(page))
    return {
      blocker: [say('There is no e-mail address.', 'strong')],
      earliest: none,
      options: [editOption(row.id, 'Add an address')],
    };
  if (row.lawfulBasis === null)
    return {
      blocker: [
        say('Nobody has stated why we may write to them.', 'strong'),
        say(' Without a reason nothing is sent.', 'muted'),
      ],
      earliest: none,
      options: [editOption(row.id, 'State the reason')],
    };
  return {
    blocker: [say('The outreach was not started.', 'strong')],
    earliest: none,
    options: [startOption('Start the outreach', 'Start')],
  };
}

/** Somebody paused it. */
export function paused({ hold, clocks }: PageData): Answer {
  const by = hold.lastHold?.kind === 'pause' ? hold.lastHold : null;
  const since =
    by === null ? '' : ` ${by.by ?? 'Somebody'} paused it ${momentOf(by.at, clocks).text}.`;
  return {
    blocker: [say('It is paused.', 'strong'), say(since, 'muted')],
    earliest: [say('Not before it is resumed.', 'strong')],
    options: [
      {
        statement: 'Resume',
        effect: 'the times are planned again',
        act: { label: 'Resume', intent: 'resume' },
      },
    ],
  };
}

/** It cannot go on by itself. */
export function needsPerson(page: PageData): Answer {
  const none: Sentence = [
    say('None planned.', 'strong'),
    say(' Nothing goes out by itself now.', 'muted'),
  ];
  if (page.row.blocker?.code === 'planner_has_turn') return talking(page);
  const words = personWords(page.row.personNeeded?.reason ?? null);
  return {
    blocker: [say(words.happened, 'strong'), say(` ${words.kept}`, 'muted')],
    earliest: none,
    options: personOptions(page),
  };
}

/** They answered, and the planner has not yet, or has and the talk is open. */
function talking(page: PageData): Answer {
  const { row, hold } = page;
  const name = givenNameOf(page);
  return {
    blocker: [
      hold.replyId === null
        ? say(`You are in talk with ${name}.`, 'strong')
        : say(`${name} answered, and it is your turn.`, 'strong'),
      say(' The follow-ups have stopped.', 'muted'),
    ],
    earliest: [say('None planned.', 'strong'), say(' Nothing goes out by itself now.', 'muted')],
    options: [
      hold.replyId === null
        ? {
            statement: `Write to ${name}`,
            effect: 'in the same thread',
            act: { label: 'Answer', href: paths.prospectDo(row.id, 'write') },
          }
        : {
            statement: 'Read it and answer',
            effect: 'in Replies',
            act: { label: 'Open the reply', href: paths.inboxItem('replies', hold.replyId) },
          },
      ...goOnOption(page),
      {
        statement: 'Close it',
        effect: 'as won, declined or wrong person',
        act: { label: 'Close', href: paths.prospectDo(row.id, 'close') },
      },
    ],
  };
}

function goOnOption(page: PageData): WhyOption[] {
  if (!canResumeCadence(page)) return [];
  return [
    {
      statement: 'Let the follow-ups go on from a day',
      effect: 'each asks for approval',
      act: { label: 'Choose a day', href: paths.prospectDo(page.row.id, 'resume') },
    },
  ];
}

const againOption: WhyOption = {
  statement: 'Try once more',
  effect: 'a new draft asks for approval',
  act: { label: 'Try again', intent: 'retry' },
};

function personOptions(page: PageData): WhyOption[] {
  const { row, hold } = page;
  const again = canRetry(page) ? [againOption] : [];
  switch (row.personNeeded?.reason) {
    case 'no_address':
    case 'no_lawful_basis':
    case 'consent_needed':
    case 'template_needed':
    case 'low_confidence':
      return [editOption(row.id, 'Correct what we know'), ...again];
    case 'stop_like':
    case 'away_too_long':
      return [
        {
          statement: 'Read what they wrote',
          effect: 'and decide',
          act: {
            label: 'Open',
            href:
              hold.replyId === null
                ? paths.inbox('person')
                : paths.inboxItem('replies', hold.replyId),
          },
        },
        ...goOnOption(page),
        ...again,
      ];
    case 'task_waits':
      return [
        {
          statement: 'Make the touch and say what came of it',
          effect: 'then the cadence goes on',
          act: { label: 'Open the task', href: paths.inboxItem('person', row.id) },
        },
      ];
    case 'no_send_window':
      return [
        {
          statement: 'Change the hours',
          effect: 'then try again',
          act: { label: 'Settings', href: paths.settings() },
        },
        ...again,
      ];
    case 'approval_expired':
    case 'rejected_twice':
    case 'draft_failed':
    case 'send_refused':
    case 'send_failed':
    case 'send_unknown':
    case 'all_channels_failed':
    case 'address_stopped':
    case 'handed_over':
    case undefined:
      return again;
  }
}

/** The pass is over. */
export function over(page: PageData): Answer {
  const { row, clocks, hold } = page;
  const isForGood = isStopped(page);
  const by = row.outcome === 'stopped' && hold.lastHold?.kind === 'stop' ? hold.lastHold.by : null;
  const when = row.endedAt === null ? '' : ` It ended ${momentOf(row.endedAt, clocks).text}.`;
  return {
    blocker: [say(tellOutcome(row.outcome, row.name, by), 'strong'), say(when, 'muted')],
    earliest: [say(isForGood ? 'Never, at this address.' : 'None planned.', 'strong')],
    options: isForGood
      ? []
      : [
          {
            statement: 'Begin a new pass',
            effect: 'the first draft asks for approval',
            act: { label: 'Reopen', intent: 'reopen' },
          },
        ],
  };
}
