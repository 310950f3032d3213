import { senderOf } from '#domain/messaging/sender.ts';
import { paths } from '../paths.ts';
import { say } from './letter.model.ts';
import { isAllowed } from '../services/session.server.ts';
import type { PageContext, PageData } from './prospect-page.server.ts';
import type { WhyNotYet } from './prospect.model.ts';
import { standingMark } from './run-mark.server.ts';
import { needsPerson, notStarted, over, paused } from './why-held.server.ts';
import type { Answer, WhyContext } from './why-parts.server.ts';
import { resting, waitingForApproval, waitingForHour } from './why-waiting.server.ts';

/**
 * Why nothing leaves now, when it will at the earliest, and what would bring it forward: on the prospect's page and in
 * the inbox. Whoever may not act is told the ways and has no buttons.
 */
export function whyNotYet(page: PageData, { config, signed }: PageContext): WhyNotYet {
  const hasOpenReply = page.hold.replyId !== null;
  const state = standingMark({ ...page.row, hasOpenReply }, page.clocks);
  const context = {
    isSandboxMail: config.mail.isSandbox,
    undoWindowMs: config.policy.undoWindowMs,
  };
  const answer = stoppedEverywhere(page, context) ?? answerOf(page, context);
  const canAct = isAllowed(signed, 'prospects:act', { ownerId: page.row.ownerId });
  const options = answer.options.map((each) => (canAct ? each : { ...each, act: null }));
  return { state, ...answer, options };
}

/** What stands above every single prospect: the workspace's stop, and a sender that is missing. */
function stoppedEverywhere(
  { row, workspace }: PageData,
  { isSandboxMail }: WhyContext,
): Answer | null {
  if (row.runState === null || row.runState === 'closed' || row.runState === 'needs_person')
    return null;
  if (workspace.sendingStoppedAt !== null)
    return {
      blocker: [
        say('All sending is stopped.', 'strong'),
        say(' It holds every prospect of the workspace.', 'muted'),
      ],
      earliest: [say('Not before somebody releases it.', 'strong')],
      options: [
        {
          statement: 'An admin releases all sending, in the line at the top',
          effect: 'then everything is planned again',
          act: null,
        },
      ],
    };
  if (senderOf(workspace, isSandboxMail) !== null) return null;
  return {
    blocker: [
      say('The workspace has no sender and postal address.', 'strong'),
      say(' Real mail needs both.', 'muted'),
    ],
    earliest: [say('Not before both are set.', 'strong')],
    options: [
      {
        statement: 'Give a sender and a postal address',
        effect: 'then the next good hour',
        act: { label: 'Settings', href: paths.settings() },
      },
    ],
  };
}

function answerOf(page: PageData, context: WhyContext): Answer {
  switch (page.row.runState) {
    case null:
      return notStarted(page);
    case 'running':
      return {
        blocker: [
          say('It is being prepared.', 'strong'),
          say(' What we know is looked up and the text is written.', 'muted'),
        ],
        earliest: [
          say('A draft in a moment', 'strong'),
          say(', which then asks for approval.', 'muted'),
        ],
        options: [],
      };
    case 'waiting_approval':
      return waitingForApproval(page);
    case 'waiting_time':
      return waitingForHour(page);
    case 'waiting_reply':
      return resting(page, context);
    case 'paused':
      return paused(page);
    case 'needs_person':
      return needsPerson(page);
    case 'failed':
      return {
        blocker: [
          say('The run failed.', 'strong'),
          say(' That is a fault of ours, not theirs; nothing was sent because of it.', 'muted'),
        ],
        earliest: [say('None planned.', 'strong')],
        options: [
          {
            statement: 'An admin looks at the run in Temporal',
            effect: 'and resets it',
            act: null,
          },
        ],
      };
    case 'closed':
      return over(page);
  }
}
