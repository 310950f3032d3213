import type { FirstStepsDone } from '#db/views/first-steps.ts';
import { paths } from '../paths.ts';
import type { FirstStep } from './prospects.model.ts';

/** The five first steps; the first one that is not done is next. Nothing once all are. */
export function firstSteps(done: FirstStepsDone, sandboxUrl: string | null): FirstStep[] {
  const steps = [
    {
      isDone: done.hasSender,
      statement: 'Give a sender and a postal address',
      href: paths.settings(),
      hint: 'about 2 minutes',
    },
    {
      isDone: done.hasProspects,
      statement: 'Bring in your first prospects',
      href: paths.imports(),
      hint: 'a list, by hand, or twelve samples',
    },
    {
      isDone: done.hasApproved,
      statement: 'Approve a first message',
      href: paths.inbox(),
      hint: 'nothing leaves before that',
    },
    {
      isDone: done.hasSent,
      statement:
        sandboxUrl === null ? 'See the first message leave' : 'See it arrive in the sandbox',
      href: sandboxUrl ?? paths.prospects(),
      hint: 'in their working hours',
    },
    {
      isDone: done.hasAnswer,
      statement:
        sandboxUrl === null
          ? 'Get a first answer, and see the follow-ups stop'
          : 'Answer it in the sandbox, and see the follow-ups stop',
      href: sandboxUrl ?? paths.inbox('replies'),
      hint: null,
    },
  ];
  const next = steps.findIndex(({ isDone }) => !isDone);
  return steps.map(({ isDone, statement, href, hint }, index) => ({
    state: isDone ? 'done' : index === next ? 'next' : 'later',
    statement,
    href: isDone ? null : href,
    hint: isDone ? null : hint,
  }));
}
