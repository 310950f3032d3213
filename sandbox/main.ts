import path from 'node:path';
import type { Config } from '#config/env.ts';
import { createLogger } from '#config/logger.ts';
import { announceReady, endWithParent } from '#config/parent-watch.ts';
import { processConfig } from '#config/process-config.ts';
import { sandboxAccount, type SandboxAccount } from '#config/sandbox-account.ts';
import { openJump } from './simulation/open-jump.ts';
import { startSandbox, type SandboxOptions } from './start.ts';

/** The sandbox process: local mail, model and websites, until SIGTERM. */
async function main(): Promise<void> {
  endWithParent();
  const config = processConfig();
  const log = createLogger('sandbox', config.log);
  const jump = openJump(config);
  const sandbox = await startSandbox({
    ...optionsOf(config),
    ...(jump === null ? {} : { controlExtension: jump }),
    report: (sentence) => {
      log.error(sentence);
    },
  });
  let isStopping = false;
  const stop = (): void => {
    // Ctrl-C reaches the whole group, and then the launcher asks as well.
    if (isStopping) return;
    isStopping = true;
    sandbox.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  announceReady('sandbox');
}

function optionsOf(config: Config): SandboxOptions {
  const { sandbox, home, mail, web } = config;
  const webUrl = webAddress(web);
  return {
    host: sandbox.host,
    ports: { smtp: sandbox.smtpPort, http: sandbox.port, sites: sandbox.sitesPort },
    dir: path.join(home.dir, 'sandbox'),
    inboundDomain: mail.inboundDomain,
    webhookUrl: `${webUrl}/webhooks/mail`,
    webhookSecret: mail.webhookSecret,
    controlSecret: sandbox.controlSecret,
    publicHosts: [sandbox.host, new URL(web.publicUrl).hostname],
    texts: { publicUrl: web.publicUrl, webUrl, account: accountOf(config) },
  };
}

// Where somebody has set accounts and numbers for the sandbox, they are its own.
function accountOf({ sandbox, texts }: Config): SandboxAccount {
  const own = sandboxAccount(sandbox.controlSecret);
  const { twilio, meta } = texts;
  return {
    twilio:
      twilio?.isSandbox === true
        ? { ...own.twilio, ...twilio, whatsappFrom: twilio.whatsappFrom ?? own.twilio.whatsappFrom }
        : own.twilio,
    meta: meta?.isSandbox === true ? { ...own.meta, ...meta } : own.meta,
  };
}

// The app beside us by its own port, so that mail comes in whatever stands before PUBLIC_URL.
function webAddress({ host, port, publicUrl }: Config['web']): string {
  const isLocal = ['127.0.0.1', 'localhost', '0.0.0.0', '::1'].includes(host);
  return isLocal ? `http://127.0.0.1:${String(port)}` : publicUrl;
}

main().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The sandbox could not start.';
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken; set another SANDBOX_PORT, SANDBOX_SMTP_PORT or SANDBOX_SITES_PORT.`;
  }
  return error.message;
}
