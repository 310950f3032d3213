import { sandboxAccount, type SandboxAccount } from '#config/sandbox-account.ts';
import { metaStatusHook } from '../meta/hooks.ts';
import { statusHook } from '../twilio/hooks.ts';
import { createTextActs } from './acts.ts';
import { createTextFaults } from './faults.ts';
import { createFetchMedia } from './fetch-media.ts';
import { openHooks } from './hooks.ts';
import { createTextIntake } from './intake.ts';
import { openTextJournal } from './journal.ts';
import { openMedia } from './media.ts';
import type { TextParts } from './parts.ts';
import { planReceipts } from './plan.ts';
import { createReceipts } from './receipts.ts';
import { openTextRecord } from './record.ts';
import { createSwitches } from './switches.ts';
import { openTemplates } from './templates.ts';

/** Where texts come from and go to. */
export interface TextsOptions {
  /** The address that webhooks are signed for, as the outside knows Rainmaker. */
  readonly publicUrl: string;
  /** Where Rainmaker really answers. */
  readonly webUrl: string;
  readonly account: SandboxAccount;
  /** How long each step to the last receipt takes, in real time. */
  readonly stepDelayMs: number;
}

const usualStepDelayMs = 150;

/** The options with what is usual for what nobody said; `webhookUrl` is that of mail. */
export function textsOptions(
  given: Partial<TextsOptions>,
  webhookUrl: string,
  controlSecret: string,
): TextsOptions {
  const webUrl = new URL(webhookUrl).origin;
  return {
    publicUrl: webUrl,
    webUrl,
    account: sandboxAccount(controlSecret),
    stepDelayMs: usualStepDelayMs,
    ...given,
  };
}

/** Opens record, journal, templates and files in `dir`, and goes on with what waits there. */
export async function openTexts(
  dir: string,
  now: () => string,
  ownUrl: string,
  { publicUrl, webUrl, account, stepDelayMs }: TextsOptions,
): Promise<{ texts: TextParts; stop(): Promise<void> }> {
  const stopping = new AbortController();
  const record = await openTextRecord(dir, now);
  const journal = await openTextJournal(dir);
  const templates = await openTemplates(dir, now);
  const media = await openMedia(dir);
  const faults = createTextFaults();
  const switches = createSwitches();
  const hooks = openHooks(journal, (url) => reachable(url, publicUrl, webUrl));
  const mayCall = (url: string) => isOurs(url, publicUrl, webUrl);
  const fetchMedia = createFetchMedia({
    media,
    reach: (url) => (mayCall(url) ? reachable(url, publicUrl, webUrl) : null),
  });
  const receipts = createReceipts({
    ...{ record, journal, hooks, now, fetchMedia, stepDelayMs },
    planOf: (line) => planReceipts(line, null, faults),
    hookOf: (line, step, at, hookId) =>
      line.provider === 'twilio'
        ? statusHook(line, step, at, hookId, account.twilio)
        : metaStatusHook(line, step, at, `${publicUrl}/webhooks/meta`, account.meta),
  });
  const intake = createTextIntake({ record, journal, faults, receipts, now });
  const actParts = { record, journal, hooks, receipts, media, switches };
  const acts = createTextActs({ ...actParts, account, now, publicUrl, ownUrl });
  const { fromNumbers, whatsappFrom } = account.twilio;
  return {
    texts: {
      ...{ account, record, journal, templates, media, faults, switches },
      ...{ hooks, receipts, intake, acts, stopping: stopping.signal },
      sending: { fromNumbers, whatsappFrom, mayCall },
    },
    async stop() {
      stopping.abort();
      await receipts.stop();
      await hooks.stop();
      await Promise.all([record.close(), journal.close(), templates.close()]);
    },
  };
}

// Nothing leaves this computer: a callback to anywhere but Rainmaker is refused at the door, and so is a file's link.
function isOurs(url: string, publicUrl: string, webUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  return origin === new URL(publicUrl).origin || origin === new URL(webUrl).origin;
}

function reachable(url: string, publicUrl: string, webUrl: string): string {
  const { origin, pathname, search } = new URL(url);
  return origin === new URL(publicUrl).origin ? `${webUrl}${pathname}${search}` : url;
}
