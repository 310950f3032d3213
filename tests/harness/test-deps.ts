import type { Deps, Settings } from '#activities/deps.ts';
import { createPageFetcher } from '#activities/enrichment/page-fetcher.ts';
import { noDrafter } from '#activities/providers/openai-drafter.ts';
import { createSandboxSearch } from '#activities/providers/sandbox-search.ts';
import { createSmtpTransport } from '#activities/providers/smtp-mail.ts';
import type { Environment } from '#config/env.ts';
import { createChangePublisher } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import type { Sandbox } from '#sandbox/start.ts';
import { testConfig } from './config.ts';
import { sandboxTexts } from './texts.ts';

export const controlSecret = 'control-secret-of-tests';
export const webhookSecret = `whsec_${Buffer.from('a secret of the tests, 32 bytes!').toString('base64')}`;
/** Wraps the data keys of every test. */
export const masterKey = Buffer.alloc(32, 7);

const { linkSecret, suppressionSalt } = testConfig().secrets;

/** The real ports on a sandbox; `settings` says what differs, `texts` who carries SMS and WhatsApp. */
export function createTestDeps(
  db: Db,
  sandbox: Pick<Sandbox, 'smtpPort' | 'httpPort' | 'sitesPort'>,
  publicUrl: string,
  settings: Partial<Settings> = {},
  texts: Environment = {},
): Deps {
  return {
    db,
    settings: {
      publicUrl,
      linkSecret,
      suppressionSalt,
      inboundDomain: 'inbound.rainmaker.test',
      trustedAuthServId: 'sandbox.rainmaker.test',
      undoWindowMs: 30_000,
      sendLeaseMs: 30_000,
      reconcileGraceMs: 50,
      isSandboxMail: true,
      ...settings,
    },
    mail: createSmtpTransport(`smtp://127.0.0.1:${String(sandbox.smtpPort)}`),
    mailSearch: createSandboxSearch(`http://127.0.0.1:${String(sandbox.httpPort)}`, controlSecret),
    shortMessages: sandboxTexts(sandbox.httpPort, controlSecret, publicUrl, texts),
    drafter: noDrafter,
    pages: createPageFetcher({ reservedHostsAt: { host: '127.0.0.1', port: sandbox.sitesPort } }),
    changes: createChangePublisher(db),
  };
}
