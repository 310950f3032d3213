import { z } from 'zod';
import { readPasswordHash, storePassword, storeProfile } from '#db/accounts.ts';
import type { Db } from '#db/client.ts';
import { hiddenChange, noteSettingsChange } from '#db/settings-changes.ts';
import { endSessionsOf } from '#db/sessions.ts';
import { defaultBusinessHours } from '#domain/schedule/types.ts';
import type { FormState } from '../presenters/common.model.ts';
import {
  checkField,
  isStretch,
  languageField,
  nameField,
  parseForm,
  refused,
  timeField,
  zoneField,
} from './form-fields.server.ts';
import { hashPassword, isPassword, passwordProblem } from './password.server.ts';
import { settingsAuthor, type Signed } from './session.server.ts';
import { clearGuesses, countGuess } from './sign-in-limit.server.ts';

const profileSchema = z
  .object({
    name: nameField('how colleagues call you'),
    timeZone: zoneField,
    language: languageField,
    start: timeField,
    end: timeField,
    singleKeys: checkField,
  })
  .refine(isStretch, { path: ['end'], message: 'It must be later than the beginning.' });

/** Keeps what somebody says about themselves, or answers what is wrong. */
export async function changeProfile(
  db: Db,
  signed: Signed,
  form: FormData,
): Promise<FormState | null> {
  const parsed = parseForm(profileSchema, form);
  if (!parsed.ok) return parsed.state;
  const { start, end, singleKeys, ...same } = parsed.value;
  await storeProfile(db, settingsAuthor(signed), {
    ...{ ...same, singleKeysEnabled: singleKeys },
    workingHours: { days: defaultBusinessHours.days, blocks: [{ start, end }] },
  });
  return null;
}

const passwordSchema = z.object({
  present: z.string().max(1000).default(''),
  next: z.string('Choose a password.').max(1000),
});

/**
 * Sets a password; who has one must know it, and guesses are counted as at the door. Every session of theirs ends with it,
 * this one too: the caller begins a new one.
 */
export async function changePassword(
  db: Db,
  signed: Signed,
  form: FormData,
): Promise<FormState | null> {
  const parsed = parseForm(passwordSchema, form);
  if (!parsed.ok) return parsed.state;
  const { user } = signed;
  const { present, next } = parsed.value;
  const before = await readPasswordHash(db, user.id);
  if (before !== null) {
    const minutes = await countGuess(db, user.email);
    if (minutes > 0)
      return refused(form, { present: `Too many tries; possible again in ${minutes} min.` });
    if (!(await isPassword(before, present)))
      return refused(form, { present: 'This is not your present password. Nothing was changed.' });
  }
  const problem = passwordProblem(next, user.email);
  if (problem !== null) return refused(form, { next: problem });
  const passwordHash = await hashPassword(next);
  await db.transaction(async (tx) => {
    await storePassword(tx, user.id, passwordHash);
    await endSessionsOf(tx, user.id);
    await noteSettingsChange(tx, settingsAuthor(signed), 'account', [hiddenChange('password')]);
  });
  await clearGuesses(db, user.email);
  return null;
}
