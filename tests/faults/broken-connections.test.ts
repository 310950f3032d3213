import { describe, expect, it } from 'vitest';
import { query } from '#db/client.ts';
import { aReader, anAnswer, deliverMail, phase } from '../builders/correspondence.ts';
import { approveDraft, openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';
import { victimsOf, type Victim } from './victims.ts';

const minuteMs = 60_000;
const settings = { undoWindowMs: 1_000, sendLeaseMs: 12_000 };
const stack = await startStack({ settings });
const { db } = stack;
await openAllHours(db);
const { goOn } = victimsOf(stack, settings.sendLeaseMs);

async function aDraftFor(email: string): Promise<Victim> {
  const prospectId = await aProspect(stack, { email });
  await startOutreach(stack, prospectId);
  await phase(stack, prospectId, 'approval');
  return { prospectId, email };
}

/** Ends every session on the test's own database but the one that asks; it may lose its own too. */
async function cutEveryConnection(): Promise<void> {
  await query(
    db,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  ).catch(() => undefined);
}

/** A sender tries again until the mail is taken. */
async function writesUntilTaken(mail: Buffer): Promise<void> {
  while ((await deliverMail(stack, mail)) !== 204);
}

describe('prospects whose database connections break again and again (fault 26)', () => {
  it(
    'all get their mail, none of them twice, and who leaves meanwhile has left',
    async () => {
      const victims = await Promise.all(
        Array.from({ length: 8 }, (_, number) =>
          aDraftFor(`broken-${String(number)}@vinho.example`),
        ),
      );
      const leaves = await aReader(stack, 'leaves@vinho.example');
      for (const { prospectId } of victims) await approveDraft(stack, prospectId);
      // The undo window, the gates, the sends and the records of all of them.
      for (let cuts = 0; cuts < 30; cuts += 1) {
        await cutEveryConnection();
        if (cuts === 10) void writesUntilTaken(anAnswer(leaves, 'Unsubscribe me.'));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await phase(stack, leaves.prospectId, 'closed');
      await goOn(victims);
      for (const { email } of victims) expect(await receivedBy(stack, email)).toHaveLength(1);
      expect(await brokenPromises(stack)).toEqual({});
    },
    2 * minuteMs,
  );
});
