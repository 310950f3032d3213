import { inject, describe, expect, it, vi } from 'vitest';
import { wakeRelay } from '#db/changes.ts';
import { execute, query } from '#db/client.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { secretsOfTests } from '../canaries/live-app.ts';
import { startProcess } from '../canaries/processes.ts';
import { testFolder } from '../harness/folder.ts';
import { startStack } from '../harness/stack.ts';

const stack = await startStack({ withWorker: false });
const { db, sandbox } = stack;
const publicUrl = 'http://127.0.0.1:9';
const env = {
  ...secretsOfTests(),
  ...{ NODE_ENV: 'development', LOG_LEVEL: 'warn', PUBLIC_URL: publicUrl },
  ...{ RAINMAKER_HOME: testFolder(), DATABASE_URL: stack.databaseUrl },
  ...{ TEMPORAL_ADDRESS: inject('temporalAddress'), TEMPORAL_NAMESPACE: stack.namespace },
  ...{ SANDBOX: 'on', SANDBOX_PORT: String(sandbox.httpPort) },
  SANDBOX_SMTP_PORT: String(sandbox.smtpPort),
  SANDBOX_SITES_PORT: String(sandbox.sitesPort),
};
// Well before the process would end itself by force.
const patienceMs = 40_000;

/** Runs that a worker has to begin with. */
async function startPasses(): Promise<void> {
  for (let count = 0; count < 3; count += 1) await startOutreach(stack, await aProspect(stack));
  wakeRelay(db);
  await vi.waitFor(
    async () => {
      const open = await query(
        db,
        `select 1 from outbox where kind = 'start_prospect' and done_at is null`,
      );
      expect(open).toEqual([]);
    },
    { timeout: 20_000, interval: 25 },
  );
}

describe('a worker process that is told to stop', () => {
  it('ends by itself when it has done its work', async () => {
    await startPasses();
    const worker = await startProcess('worker', env);
    await vi.waitFor(
      async () => {
        const drafted = await query(
          db,
          `select 1 from prospects where run_state = 'waiting_approval'`,
        );
        expect(drafted).toHaveLength(3);
      },
      { timeout: 30_000, interval: 50 },
    );
    expect(await worker.end(patienceMs)).toBe(0);
  }, 90_000);

  it('ends by itself in the middle of records that fail, and nothing of it panics', async () => {
    await execute(
      db,
      `create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`,
    );
    await startPasses();
    await execute(
      db,
      'create trigger broken before update on prospects for each row execute function broken()',
    );
    const worker = await startProcess('worker', env);
    await vi.waitFor(() => expect(worker.output()).toContain('beginEnrolment'), {
      ...{ timeout: 30_000, interval: 10 },
    });
    expect(await worker.end(patienceMs)).toBe(0);
    expect(worker.output()).not.toContain('panicked');
  }, 90_000);
});
