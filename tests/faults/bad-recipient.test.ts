import { describe, expect, it, vi } from 'vitest';
import { query } from '#db/client.ts';
import { sandboxControl } from '#sandbox/simulation/control-client.ts';
import { phase } from '../builders/correspondence.ts';
import { approveDraft, openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { startStack } from '../harness/stack.ts';
import { brokenPromises, receivedBy } from './agreement.ts';

const stack = await startStack({ settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const sandbox = sandboxControl(stack.sandboxUrl, stack.controlSecret);

async function standing(prospectId: string) {
  const [row] = await query<{ runState: string; outcome: string | null; state: string }>(
    stack.db,
    `select p.run_state, p.outcome, i.state from prospects p join intents i on i.prospect_id = p.id where p.id = ?`,
    [prospectId],
  );
  return row;
}

describe('twenty who are written to at once, one at an address that is none (fault 12)', () => {
  it('are each written to once, and the one is put aside with the reason', async () => {
    const emails = Array.from({ length: 20 }, (_, n) => `guest-${String(n)}@vinho.example`);
    const bad = emails[7] ?? '';
    await sandbox.setFault({ recipient: bad, mode: 'smtp-5xx', times: 10 });
    const ids = await Promise.all(emails.map((email) => aProspect(stack, { email })));
    for (const id of ids) await startOutreach(stack, id);
    await Promise.all(ids.map((id) => approveDraft(stack, id)));
    for (const [n, id] of ids.entries()) {
      if (emails[n] === bad) continue;
      await phase(stack, id, 'rest');
      expect(await standing(id)).toMatchObject({ runState: 'waiting_reply', state: 'accepted' });
    }
    await vi.waitFor(async () =>
      expect(await standing(ids[7] ?? '')).toEqual({
        ...{ runState: 'closed', outcome: 'unreachable', state: 'refused' },
      }),
    );
    for (const email of emails)
      expect([email, await receivedBy(stack, email)]).toEqual([
        email,
        email === bad ? [] : [expect.anything()],
      ]);
    expect(await brokenPromises(stack)).toEqual({});
  }, 120_000);
});
