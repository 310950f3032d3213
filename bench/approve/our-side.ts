import { setTimeout as pause } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import type { WorkerOptions } from '@temporalio/worker';
import pino from 'pino';
import { intentIdOf } from '#activities/messaging/ids.ts';
import type { Deps } from '#activities/deps.ts';
import { wakeRelay } from '#db/changes.ts';
import { query } from '#db/client.ts';
import { aProspect, startOutreach } from '#tests/builders/prospect.ts';
import { action } from '#web/app/routes/app/decide.ts';
import { noEngine } from '#web/app/temporal.server.ts';
import type { Parking } from '../shared/bare-twin.ts';
import type { Listening } from '../shared/listen.ts';
import { startProduct, type Product } from '../shared/product.ts';
import type { Servers } from '../shared/servers.ts';
import { signInCookie } from '../shared/sign-in.ts';
import { press, takePresses } from './presses.ts';
import type { ApproveSide } from './side.ts';
import { createStopwatch, type Stopwatch } from '../shared/stopwatch.ts';

const settleMs = 2_000;

/** The product: its own route behind HTTP, its relay, its workers, its run, parked at the first approval. */
export async function ourSide(
  servers: Servers,
  { name, count, maxCachedWorkflows }: Parking,
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>,
): Promise<ApproveSide> {
  const watch = createStopwatch();
  const product = await startProduct(servers, {
    ...{ name, workflowBundle, maxCachedWorkflows },
    watch: (deps) => withWatchedMail(deps, watch),
  });
  await park(product, count);
  const drafts = await openDrafts(product);
  const context = contextOf(product);
  const web = await startRoute(context, watch);
  const cookie = await signInCookie(context, product.userId);
  return {
    async approveNext() {
      const draft = drafts.shift();
      if (!draft) throw new Error('Nothing is parked any more.');
      const id = intentIdOf(draft.messageId, 'email');
      await press(web.url, id, { intent: 'approve', ...draft }, cookie);
      return watch.elapsed(id);
    },
    async stop() {
      await web.stop();
      await product.stop();
    },
  };
}

function withWatchedMail(deps: Deps, watch: Stopwatch): Deps {
  return {
    ...deps,
    mail: {
      name: deps.mail.name,
      async send(mail, isLeaseHeld) {
        const outcome = await deps.mail.send(mail, isLeaseHeld);
        if (outcome.kind === 'accepted') watch.ended(mail.intentId);
        return outcome;
      },
    },
  };
}

async function park(product: Product, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await startOutreach(product, await aProspect(product));
  wakeRelay(product.db);
  while ((await openDrafts(product)).length < count) await pause(200);
  await pause(settleMs);
}

type OpenDraft = {
  approvalId: string;
  messageId: string;
  version: string;
  contentHash: string;
};

/** Those that wait for an approval, the one that has waited longest first. */
function openDrafts({ db }: Product): Promise<OpenDraft[]> {
  return query<OpenDraft>(
    db,
    `select id as approval_id, message_id, message_version::text as version, content_hash from approvals
     where state = 'pending' order by requested_at`,
  );
}

function contextOf({ config, db }: Product): AppLoadContext {
  return {
    config,
    db,
    log: pino({ level: 'silent' }),
    engine: noEngine,
    clientAddress: null,
    nonce: 'none',
    isWebContext: true,
  };
}

/** The page's own action behind a plain HTTP server; Remix's routing and the checks before it are left out. */
function startRoute(context: AppLoadContext, watch: Stopwatch): Promise<Listening> {
  const { config } = context;
  return takePresses(watch, async ({ body, headers }) => {
    const request = new Request(new URL('/decide', config.web.publicUrl), {
      method: 'POST',
      headers: { ...headers, accept: 'application/json' },
      body,
    });
    const answer = await action({ request, params: {}, context });
    const said: unknown = await answer.json();
    if (!isTaken(said)) throw new Error('The approval was refused.');
  });
}

function isTaken(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'ok' in said && said.ok === true;
}
