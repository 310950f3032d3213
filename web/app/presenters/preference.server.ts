import type { Config } from '#config/env.ts';
import { appNow } from '#db/clock.ts';
import type { Db } from '#db/client.ts';
import { readPageStop, type PageStop } from '#db/stop-clicks.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { epochMs } from '#domain/kernel/instant.ts';
import { isLanguage } from '#domain/kernel/language.ts';
import { formTokenOf } from '../services/form-token.server.ts';
import type { RefusedChoice } from '../services/preference-choice.server.ts';
import { undoWindowMs, type OpenedPreferences } from '../services/preference.server.ts';
import { houseOf } from './house.ts';
import { presentChoice } from './preference-choice.server.ts';
import type { PreferenceModel } from './preference.model.ts';

/** What the address of the page says about the press before. */
export interface AfterPress {
  /** Proves that this page made the stop; only such a page offers to undo it. */
  made: string | null;
  isUndone: boolean;
  isKept?: boolean;
  /** Choices that could not be kept, shown again as they were typed. */
  refused?: RefusedChoice | null;
}

/** The prospect's own page. Where the address is no longer known, the page stands without it. */
export async function presentPreferences(
  db: Db,
  config: Config,
  { token, tokenHash, person }: OpenedPreferences,
  after: AfterPress,
): Promise<PreferenceModel> {
  const workspace = await readWorkspace(db, person.workspaceId);
  const base = {
    house: houseOf(workspace),
    language: isLanguage(person.language) ? person.language : workspace.language,
    address: person.email ?? '…',
  };
  const secret = config.secrets.sessionSecret;
  if (person.stops.some((kind) => kind === 'opt_out' || kind === 'complaint')) {
    const stop = await readPageStop(db, tokenHash);
    const formToken = formTokenOf(secret, 'undo-stop', token, stop?.eventId ?? '');
    const minutesLeft = after.made === formToken ? await undoMinutesLeft(db, person, stop) : null;
    return { ...base, state: 'stopped', formToken, undoMinutesLeft: minutesLeft };
  }
  if (person.stops.includes('wrong_person')) {
    const { house, language } = base;
    return { state: 'wrong-person', house, language };
  }
  if (after.isUndone) return { ...base, state: 'undone' };
  return {
    ...base,
    state: 'choose',
    formToken: formTokenOf(secret, 'preference', token),
    choice: await presentChoice(db, person, workspace, after.refused ?? null),
    isKept: after.isKept === true,
  };
}

async function undoMinutesLeft(
  db: Db,
  { prospectId }: OpenedPreferences['person'],
  stop: PageStop | null,
): Promise<number | null> {
  if (stop?.stop !== 'opt_out') return null;
  const leftMs = epochMs(stop.at) + undoWindowMs - epochMs(await appNow(db, prospectId));
  return leftMs > 0 ? Math.ceil(leftMs / 60_000) : null;
}
