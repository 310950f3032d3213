import { z } from 'zod';
import type { Config } from '#config/env.ts';
import { passOn, tellChanged } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import type { Db } from '#db/client.ts';
import { hashToken, isTokenShaped } from '#db/signed-links.ts';
import {
  readPageStop,
  readPreferencePerson,
  storeStopClick,
  undoPageStop,
  type PreferencePerson,
} from '#db/stop-clicks.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { epochMs } from '#domain/kernel/instant.ts';
import { formTokenOf, isFormToken } from './form-token.server.ts';
import {
  keepChoice,
  offeredTo,
  readChoice,
  type RefusedChoice,
} from './preference-choice.server.ts';

/** How long a mistaken stop can be taken back on the page that made it: long enough to notice it. */
export const undoWindowMs = 10 * 60_000;

/** A stop link that belongs to somebody. */
export interface OpenedPreferences {
  token: string;
  tokenHash: string;
  person: PreferencePerson;
}

/** Opens a stop link; null when nobody was given it. Changes nothing. */
export async function openPreferences(db: Db, token: string): Promise<OpenedPreferences | null> {
  if (!isTokenShaped(token)) return null;
  const tokenHash = hashToken(token);
  const person = await readPreferencePerson(db, tokenHash);
  return person === null ? null : { token, tokenHash, person };
}

const formSchema = z.object({
  intent: z.enum(['keep', 'stop', 'wrong-person', 'undo']),
  formToken: z.string(),
});

/** What a press came to: `made` proves that this page made the stop. */
export type PreferencePress =
  | { kind: 'stopped'; made: string }
  | { kind: 'wrong-person' }
  | { kind: 'undone' }
  | { kind: 'kept' }
  | { kind: 'refused'; refused: RefusedChoice }
  | { kind: 'nothing' };

interface PressContext {
  db: Db;
  config: Config;
}

/** Carries out one press. Twice is once; a form that is not this page's does nothing. */
export async function pressOnPreferences(
  { db, config }: PressContext,
  opened: OpenedPreferences,
  formData: FormData,
): Promise<PreferencePress> {
  const form = formSchema.safeParse(Object.fromEntries(formData));
  if (!form.success) return { kind: 'nothing' };
  const { intent, formToken } = form.data;
  if (intent === 'undo') return undo({ db, config }, opened, formToken);
  const { token, tokenHash, person } = opened;
  const secret = config.secrets.sessionSecret;
  if (!isFormToken(formToken, formTokenOf(secret, 'preference', token))) return { kind: 'nothing' };
  if (intent === 'keep') return keep(db, opened, formData);
  await storeStopClick(db, {
    candidate: person,
    tokenHash,
    source: 'preference_page',
    stop: intent === 'stop' ? 'opt_out' : 'wrong_person',
  });
  passOn(db, [person.prospectId]);
  if (intent === 'wrong-person') return { kind: 'wrong-person' };
  const stop = await readPageStop(db, tokenHash);
  return { kind: 'stopped', made: formTokenOf(secret, 'undo-stop', token, stop?.eventId ?? '') };
}

/** Keeps how they want to hear from us; it holds at once, for what waits too. Nothing is sent to confirm it (C42). */
async function keep(
  db: Db,
  { person }: OpenedPreferences,
  form: FormData,
): Promise<PreferencePress> {
  if (person.stops.length > 0) return { kind: 'nothing' };
  const workspace = await readWorkspace(db, person.workspaceId);
  const choice = readChoice(form, await offeredTo(db, person, workspace));
  if (!choice.ok) return { kind: 'refused', refused: choice.problem };
  await keepChoice(db, person, choice.value);
  passOn(db, [person.prospectId]);
  return { kind: 'kept' };
}

/** Lifts a stop that this page made, within ten minutes; the outreach that it ended stays ended. */
async function undo(
  { db, config }: PressContext,
  { token, tokenHash, person }: OpenedPreferences,
  formToken: string,
): Promise<PreferencePress> {
  const stop = await readPageStop(db, tokenHash);
  if (stop?.stop !== 'opt_out') return { kind: 'nothing' };
  const { sessionSecret, suppressionSalt } = config.secrets;
  const expected = formTokenOf(sessionSecret, 'undo-stop', token, stop.eventId);
  if (!isFormToken(formToken, expected)) return { kind: 'nothing' };
  const now = await appNow(db, person.prospectId);
  if (epochMs(now) >= epochMs(stop.at) + undoWindowMs) return { kind: 'nothing' };
  const isUndone = await undoPageStop(db, person, stop.eventId, suppressionSalt);
  if (!isUndone) return { kind: 'nothing' };
  tellChanged(db, [person.prospectId]);
  return { kind: 'undone' };
}
