import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import PostalMime, { type Email } from 'postal-mime';
import { afterAll } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import { createPlanActivities } from '#activities/messaging/plan-send.ts';
import {
  createReconcileActivities,
  createSendingActivities,
} from '#activities/messaging/send-message.ts';
import { createSandboxSearch } from '#activities/providers/sandbox-search.ts';
import { createSmtpTransport } from '#activities/providers/smtp-mail.ts';
import type { Db } from '#db/client.ts';
import {
  sandboxControl,
  type RecordLine,
  type SandboxControl,
} from '#sandbox/simulation/control-client.ts';
import { startSandbox } from '#sandbox/start.ts';
import { testFolder } from './folder.ts';
import { freshDatabase } from './postgres.ts';
import { sandboxTextControl, sandboxTexts, type SandboxTexts } from './texts.ts';

const controlSecret = 'control-secret-of-tests';

/** The activities of messaging on a real database and a real mail server, without Temporal. */
export interface MailRoom {
  db: Db;
  deps: Deps;
  smtpUrl: string;
  sandbox: SandboxControl;
  texts: SandboxTexts;
  /** Runs the activities of messaging as a worker would; `change` replaces ports or settings. */
  activities(change?: Partial<Omit<Deps, 'settings'>> & { settings?: Partial<Deps['settings']> }): {
    planSend(messageId: string): ReturnType<ReturnType<typeof createPlanActivities>['planSend']>;
    sendMessage(
      intentId: string,
    ): ReturnType<ReturnType<typeof createSendingActivities>['sendMessage']>;
    reconcileSend(
      intentId: string,
    ): ReturnType<ReturnType<typeof createReconcileActivities>['reconcileSend']>;
  };
  /** What the sandbox accepted for an address, by its own record. */
  received(email: string): Promise<RecordLine[]>;
  /** One accepted mail, read. */
  readMail(line: RecordLine | undefined): Promise<Email>;
}

/** Opens the mail room of one test file; everything ends after its last test. */
export async function openMailRoom(): Promise<MailRoom> {
  const { db } = await freshDatabase();
  const folder = testFolder();
  const sandbox = await startSandbox({
    ports: { smtp: 0, http: 0, sites: 0 },
    dir: path.join(folder, 'sandbox'),
    inboundDomain: 'inbound.rainmaker.test',
    webhookUrl: 'http://127.0.0.1:9/webhooks/mail',
    webhookSecret: `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`,
    controlSecret,
    publicHosts: [],
    defaultTimeZone: 'Europe/Berlin',
    texts: { publicUrl: 'http://localhost:3000' },
  });
  const smtpUrl = `smtp://127.0.0.1:${String(sandbox.smtpPort)}`;
  const mail = createSmtpTransport(smtpUrl);
  const sandboxUrl = `http://127.0.0.1:${String(sandbox.httpPort)}`;
  const control = sandboxControl(sandboxUrl, controlSecret);
  afterAll(async () => {
    mail.close();
    await sandbox.stop();
  });
  const nothing = () => Promise.reject(new Error('Messaging asks for no such thing.'));
  const deps: Deps = {
    db,
    settings: {
      publicUrl: 'http://localhost:3000',
      linkSecret: 'link-secret-of-tests',
      suppressionSalt: 'salt-of-tests',
      inboundDomain: 'inbound.rainmaker.test',
      trustedAuthServId: null,
      undoWindowMs: 30_000,
      sendLeaseMs: 60_000,
      reconcileGraceMs: 0,
      isSandboxMail: true,
    },
    mail,
    mailSearch: createSandboxSearch(sandboxUrl, controlSecret),
    shortMessages: sandboxTexts(sandbox.httpPort, controlSecret, 'http://localhost:3000'),
    drafter: { model: null, write: nothing },
    pages: { fetch: nothing },
    changes: { changed: () => undefined },
  };
  return {
    db,
    deps,
    smtpUrl,
    sandbox: control,
    texts: sandboxTextControl(sandboxUrl, controlSecret),
    activities: (change = {}) =>
      bind({ ...deps, ...change, settings: { ...deps.settings, ...change.settings } }),
    received: async (email) =>
      (await control.record()).filter(({ rcptTo }) => rcptTo.includes(email)),
    readMail: async (line) => PostalMime.parse(await control.mail(line?.id ?? '')),
  };
}

function bind(deps: Deps): ReturnType<MailRoom['activities']> {
  const { planSend } = createPlanActivities(deps);
  const { sendMessage } = createSendingActivities(deps);
  const { reconcileSend } = createReconcileActivities(deps);
  return {
    planSend: (messageId) => asWorker(planSend, { messageId }),
    sendMessage: (intentId) => asWorker(sendMessage, { intentId }),
    reconcileSend: (intentId) => asWorker(reconcileSend, { intentId }),
  };
}

function asWorker<Input, Output>(
  activity: (input: Input) => Promise<Output>,
  input: Input,
): Promise<Output> {
  return new MockActivityEnvironment().run<[Input], Output, typeof activity>(activity, input);
}
