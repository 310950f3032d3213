import path from 'node:path';
import type { WorkerOptions } from '@temporalio/worker';
import nodemailer from 'nodemailer';
import { startSandbox } from '#sandbox/start.ts';
import { testConfig } from '#tests/harness/config.ts';
import { startBareTwin, type Parking } from '../shared/bare-twin.ts';
import type { Servers } from '../shared/servers.ts';
import { createStopwatch } from '../shared/stopwatch.ts';
import type { BareTransport } from '../twins/bare/activities.ts';
import { approveBare, startBareRelay } from '../twins/bare/decisions.ts';
import { press, takePresses } from './presses.ts';
import type { ApproveSide } from './side.ts';

/** The bare twin with a mail server of its own, parked at the first approval. */
export async function bareSide(
  servers: Servers,
  parking: Parking,
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>,
): Promise<ApproveSide> {
  const watch = createStopwatch();
  const mail = await startMail(path.join(servers.folder, parking.name), watch.ended);
  const twin = await startBareTwin(servers, parking, workflowBundle, mail.send);
  const { pool, databaseUrl, client, ids } = twin;
  const relay = await startBareRelay(pool, databaseUrl, client);
  const web = await takePresses(watch, ({ id }) => approveBare(pool, id));
  return {
    async approveNext() {
      const id = ids.shift();
      if (id === undefined) throw new Error('Nothing is parked any more.');
      await press(web.url, id, {}, '');
      return watch.elapsed(id);
    },
    async stop() {
      await web.stop();
      await relay.stop();
      await twin.stop();
      await mail.stop();
    },
  };
}

/** A sandbox as ours, and a pool of connections to it. */
async function startMail(
  dir: string,
  accepted: (id: string) => void,
): Promise<{ send: BareTransport; stop(): Promise<void> }> {
  const { sandbox: given, mail } = testConfig();
  const sandbox = await startSandbox({
    ports: { smtp: 0, http: 0, sites: 0 },
    dir,
    inboundDomain: mail.inboundDomain,
    webhookUrl: 'http://127.0.0.1:9/nobody',
    webhookSecret: mail.webhookSecret,
    controlSecret: given.controlSecret,
    publicHosts: [],
  });
  const url = `smtp://127.0.0.1:${String(sandbox.smtpPort)}`;
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: 4 });
  return {
    async send({ id, subject, html, text }) {
      const addresses = { from: 'hello@bare.example', to: 'ana@vinho.example' };
      await transport.sendMail({ ...addresses, subject, html, text });
      accepted(id);
    },
    async stop() {
      transport.close();
      await sandbox.stop();
    },
  };
}
