import { MockActivityEnvironment } from '@temporalio/testing';
import type { ImportSlice } from '#activities/contract.ts';
import type { Deps } from '#activities/deps.ts';
import { createImportActivities } from '#activities/imports/import-rows.ts';
import { createShortMessages } from '#activities/providers/short-messages.ts';
import type { Config } from '#config/env.ts';
import type { Db } from '#db/client.ts';

const nothing = () => Promise.reject(new Error('An import touches nothing but the database.'));

/** Reads the rows of a started import to its end, as its run does; for pages that need no run beside them. */
export async function finishImportOf(
  db: Db,
  config: Config,
  importId: string,
): Promise<ImportSlice> {
  const { importRows } = createImportActivities(depsOf(db, config));
  for (;;) {
    const environment = new MockActivityEnvironment();
    const slice = await environment.run<
      [{ importId: string; isCancelled: boolean }],
      ImportSlice,
      typeof importRows
    >(importRows, { importId, isCancelled: false });
    if (slice.state !== 'running') return slice;
  }
}

function depsOf(db: Db, { web, secrets, mail, texts }: Config): Deps {
  return {
    db,
    settings: {
      publicUrl: web.publicUrl,
      linkSecret: secrets.linkSecret,
      suppressionSalt: secrets.suppressionSalt,
      inboundDomain: mail.inboundDomain,
      undoWindowMs: 0,
      sendLeaseMs: 0,
      reconcileGraceMs: 0,
      isSandboxMail: true,
      trustedAuthServId: null,
    },
    mail: { name: 'none', send: nothing },
    mailSearch: { find: nothing },
    // Which channels have an account decides who can start; nothing is sent.
    shortMessages: createShortMessages(texts, web.publicUrl),
    drafter: { model: null, write: nothing },
    pages: { fetch: nothing },
    changes: { changed: () => undefined },
  };
}
