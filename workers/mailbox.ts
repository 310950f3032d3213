import type { Mailbox } from '#activities/providers/imap-mailbox.ts';
import type { Logger } from '#config/logger.ts';
import { wakeRelay } from '#db/changes.ts';
import type { Db } from '#db/client.ts';
import { appNow } from '#db/clock.ts';
import { readCursor, storeFromMailbox } from '#db/mailbox-cursors.ts';
import { startLoop, type Loop } from './relay/loop.ts';

const idleMs = 30_000;
/** How far back a mailbox is read the first time: whatever is older answers nothing of ours. */
const firstLookMs = 7 * 24 * 60 * 60 * 1000;

/** Fetches what came into the mailbox, every half minute; a server that is away is asked again. */
export function startMailbox(options: { db: Db; mailbox: Mailbox; log: Logger }): Loop {
  const { log } = options;
  return startLoop('mailbox', () => readMailbox(options), { idleMs, log });
}

/** Stores every new mail once, each before the next is asked for; answers how many nobody knew. */
export async function readMailbox({ db, mailbox }: { db: Db; mailbox: Mailbox }): Promise<number> {
  const since = new Date(Date.parse(await appNow(db)) - firstLookMs);
  let newMails = 0;
  await mailbox.readNew(await readCursor(db, mailbox.name), since, async (mail) => {
    if (await storeFromMailbox(db, mailbox.name, mail)) newMails += 1;
  });
  if (newMails > 0) wakeRelay(db);
  return newMails;
}
