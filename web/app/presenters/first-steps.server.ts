import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';
import { readFirstSteps, type FirstStepsDone } from '#db/views/first-steps.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { paths } from '../paths.ts';
import { isAllowed, type Signed } from '../services/session.server.ts';
import type { FirstStart, FirstStep } from './prospects.model.ts';

/** The sandbox's mailbox, where one runs. */
export function sandboxUrl({ sandbox }: Config): string | null {
  return sandbox.enabled ? `http://localhost:${String(sandbox.port)}/` : null;
}

/** What to do first in a workspace that nobody was brought into yet; null once somebody was. */
export async function firstStart(
  db: Db,
  config: Config,
  signed: Signed,
): Promise<FirstStart | null> {
  const done = await readFirstSteps(db, signed.workspaceId);
  if (done.hasProspects) return null;
  const workspace = await readWorkspace(db, signed.workspaceId);
  return {
    steps: firstSteps(done, sandboxUrl(config)),
    canLoadSamples: workspace.samplesLoadedAt === null && isAllowed(signed, 'samples:load'),
  };
}

/** The five first steps; the first one that is not done is next. Nothing once all are. */
export function firstSteps(done: FirstStepsDone, mailboxUrl: string | null): FirstStep[] {
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
        mailboxUrl === null ? 'See the first message leave' : 'See it arrive in the sandbox',
      href: mailboxUrl ?? paths.prospects(),
      hint: 'in their working hours',
    },
    {
      isDone: done.hasAnswer,
      statement:
        mailboxUrl === null
          ? 'Get a first answer, and see the follow-ups stop'
          : 'Answer it in the sandbox, and see the follow-ups stop',
      href: mailboxUrl ?? paths.inbox('replies'),
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
