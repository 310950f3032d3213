import type { Config } from '#config/env.ts';
import { sandboxUrl } from '#config/sandbox-origin.ts';
import type { Deps, Settings } from '#activities/deps.ts';
import { createDmarcCheck } from '#activities/conversation/dmarc.ts';
import { createPageFetcher } from '#activities/enrichment/page-fetcher.ts';
import { createDnsResolver } from '#activities/providers/dns-resolver.ts';
import { createModelDrafter, noDrafter } from '#activities/providers/openai-drafter.ts';
import { createSandboxSearch, noSearch } from '#activities/providers/sandbox-search.ts';
import { createShortMessages } from '#activities/providers/short-messages.ts';
import { createSmtpTransport } from '#activities/providers/smtp-mail.ts';
import { createChangePublisher } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { limitsFrom } from '#domain/messaging/send-limits.ts';

const sendLeaseMs = 40_000;
const reconcileGraceMs = 5_000;
const sandboxAuthServId = 'sandbox.rainmaker.test';

/** The composition root: the one place where real clients meet the ports of the activities. */
export function createDeps(config: Config, db: Db): Deps {
  const { mail, model, sandbox } = config;
  const [first = createSmtpTransport(mail.smtpUrl), ...moreMail] = mail.accounts.map(
    ({ url, name }) => createSmtpTransport(url, { name, dkim: mail.dkim }),
  );
  return {
    db,
    settings: settingsOf(config),
    mail: first,
    moreMail,
    mailSearch: mail.isSandbox
      ? createSandboxSearch(sandboxUrl(config), sandbox.controlSecret)
      : noSearch,
    shortMessages: createShortMessages(config.texts, config.web.publicUrl),
    drafter:
      model.apiKey === null && model.baseUrl === null
        ? noDrafter
        : createModelDrafter({
            apiKey: model.apiKey ?? 'none',
            baseUrl: model.baseUrl,
            model: model.name,
          }),
    pages: createPageFetcher(
      sandbox.enabled ? { reservedHostsAt: { host: sandbox.host, port: sandbox.sitesPort } } : {},
    ),
    changes: createChangePublisher(db),
    // The sandbox's own server says who vouches for a mail; a trial asks no name server.
    ...(mail.isSandbox ? {} : { checkDmarc: createDmarcCheck(createDnsResolver()) }),
  };
}

/** What activities need to know of the configuration. */
export function settingsOf(config: Config): Settings {
  return {
    publicUrl: config.web.publicUrl,
    linkSecret: config.secrets.linkSecret,
    suppressionSalt: config.secrets.suppressionSalt,
    inboundDomain: config.mail.inboundDomain,
    trustedAuthServId: config.mail.isSandbox ? sandboxAuthServId : config.mail.inboundDomain,
    undoWindowMs: config.policy.undoWindowMs,
    sendLeaseMs,
    reconcileGraceMs,
    isSandboxMail: config.mail.isSandbox,
    limits: limitsFrom(config.limits, {
      mail: config.mail.isSandbox,
      texts: config.texts.twilio?.isSandbox ?? true,
    }),
  };
}
