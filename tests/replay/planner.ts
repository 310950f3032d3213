import { query } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { answer } from '#db/decisions/answer.ts';
import type { SeenDraft } from '#db/decisions/approval-refusals.ts';
import { approve, edit, reject, snooze, undo } from '#db/decisions/approval.ts';
import {
  close,
  handOver,
  pause,
  resume,
  resumeCadence,
  retry,
  skipWait,
  stop,
} from '#db/decisions/run.ts';
import { wakeRelay } from '#db/changes.ts';
import { addMs } from '#domain/kernel/instant.ts';
import { someContent } from '../builders/outreach.ts';
import type { Stack } from '../harness/stack.ts';

const dayMs = 86_400_000;

/** Everything a planner can decide about one prospect; a refusal throws, because a story knows what it does. */
export type Planner = ReturnType<typeof plannerOf>;

/** The planner of the workspace, at work on one prospect. */
export function plannerOf(stack: Stack, prospectId: string) {
  const { db, workspaceId, userId } = stack;
  const target = { workspaceId, prospectId };
  const by = { actor: { kind: 'user', id: userId }, via: 'inbox', userId } as const;
  const soon = async () => addMs(await appNow(db, prospectId), 7 * dayMs);

  async function taken(decision: Promise<{ ok: boolean; problem?: { reason: string } }>) {
    const decided = await decision;
    if (!decided.ok) throw new Error(`The decision was refused: ${decided.problem?.reason ?? ''}.`);
    wakeRelay(db);
  }

  async function draft(state: 'pending' | 'approved'): Promise<SeenDraft> {
    const [row] = await query<SeenDraft>(
      db,
      `select workspace_id, prospect_id, message_id, message_version as version, content_hash from approvals
       where prospect_id = ? and state = ? order by requested_at desc limit 1`,
      [prospectId, state],
    );
    if (!row) throw new Error(`No draft is ${state}.`);
    return row;
  }

  return {
    approve: async () => taken(approve(db, await draft('pending'), by, null)),
    reject: async () =>
      taken(reject(db, await draft('pending'), by, 'Say it more simply.', 'redraft')),
    edit: async (words: string) =>
      taken(edit(db, await draft('pending'), by, someContent(words), await soon())),
    undo: async () => taken(undo(db, await draft('approved'), by, await soon())),
    snooze: async (days: number) => {
      const until = addMs(await appNow(db, prospectId), days * dayMs);
      await taken(snooze(db, await draft('pending'), by, until, await soon()));
    },
    pause: () => taken(pause(db, target, by)),
    resume: () => taken(resume(db, target, by)),
    skip: () => taken(skipWait(db, target, by)),
    handOver: () => taken(handOver(db, target, by)),
    retry: () => taken(retry(db, target, by)),
    stop: () => taken(stop(db, target, by)),
    close: () => taken(close(db, target, by, 'won')),
    answer: (words: string) =>
      taken(
        answer(db, target, by, {
          content: someContent(words),
          templateVersion: '1',
          language: 'en',
          undoWindowMs: stack.deps.settings.undoWindowMs,
        }),
      ),
    resumeCadence: async (days: number) => {
      const at = addMs(await appNow(db, prospectId), days * dayMs);
      await taken(resumeCadence(db, target, by, at));
    },
  };
}
