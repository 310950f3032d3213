import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { healthModel } from '#web/app/presenters/health.server.ts';
import { requireUser } from '#web/app/services/session.server.ts';
import { openEngine } from '#web/app/temporal.server.ts';
import { phase } from '../builders/correspondence.ts';
import { approveDraft, openAllHours } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import { testConfig } from '../harness/config.ts';
import { startStack } from '../harness/stack.ts';
import { webOn } from '../harness/web.ts';
import { brokenPromises, receivedBy } from './agreement.ts';

const minuteMs = 60_000;
const stack = await startStack({ withWorker: false, settings: { undoWindowMs: 0 } });
await openAllHours(stack.db);
const { db, databaseUrl, workspaceId, userId } = stack;
const config = testConfig({
  TEMPORAL_ADDRESS: inject('temporalAddress'),
  TEMPORAL_NAMESPACE: stack.namespace,
});
const engine = openEngine(config, db);
afterAll(() => engine.close());
const web = webOn({ db, url: databaseUrl, workspaceId, adminId: userId });
const cookie = await web.signIn(userId);
const email = 'ana@vinho.example';
let prospectId: string;

/** What the Health page says of runs that do not go on. */
async function stuck() {
  const signed = await requireUser(web.args('/', { cookie }).request, web.context);
  const model = await healthModel({ config, db, engine }, signed);
  return model.stuck.map(({ name, sentence }) => [name, sentence]);
}

describe('a prospect whose run meets a defect of a new build (fault 49)', () => {
  beforeAll(async () => {
    const worker = await stack.startWorker();
    prospectId = await aProspect(stack, { email, name: 'Ana Lopes' });
    await startOutreach(stack, prospectId);
    await phase(stack, prospectId, 'approval');
    await worker.stop();
  }, minuteMs);

  it(
    'shows on Health within a minute, and gets nothing while it lasts',
    async () => {
      const workflowBundle = await bundleWorkflowCode({
        workflowsPath: fileURLToPath(new URL('./fixtures/defective.ts', import.meta.url)),
        logger: new DefaultLogger('ERROR'),
      });
      const defective = await stack.startWorker({ workflowBundle });
      const before = performance.now();
      await approveDraft(stack, prospectId);
      await vi.waitFor(
        async () =>
          expect(await stuck()).toContainEqual(['Ana Lopes', 'Its code fails again and again.']),
        { timeout: minuteMs, interval: 250 },
      );
      console.info(`seen after ${((performance.now() - before) / 1000).toFixed(1)} s`);
      expect(await receivedBy(stack, email)).toEqual([]);
      await defective.stop();
    },
    2 * minuteMs,
  );

  it(
    'goes on by itself when the mended build is there, and gets it once',
    async () => {
      await stack.startWorker();
      await phase(stack, prospectId, 'rest');
      expect(await receivedBy(stack, email)).toHaveLength(1);
      await vi.waitFor(async () => expect(await stuck()).toEqual([]), minuteMs);
      expect(await brokenPromises(stack)).toEqual({});
    },
    2 * minuteMs,
  );
});
