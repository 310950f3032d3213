import { z } from 'zod';
import type { Db } from '#db/client.ts';
import type { SettingsAuthor } from '#db/settings-changes.ts';
import { insertApprover, removeApprover, storeApprovalPolicy } from '#db/settings.ts';
import { defaultBusinessHours } from '#domain/schedule/types.ts';
import type { FormState } from '../presenters/common.model.ts';
import {
  checkField,
  emailField,
  isStretch,
  nameField,
  parseForm,
  refused,
  timeField,
  zoneField,
} from './form-fields.server.ts';

const addSchema = z
  .object({
    name: nameField('who it is'),
    email: emailField,
    timeZone: zoneField,
    start: timeField,
    end: timeField,
    isDeputy: checkField,
  })
  .refine(isStretch, { path: ['end'], message: 'It must be later than the beginning.' });

/** What came of a form: words to say, or the form with what is wrong. */
export type Change = { ok: true; words: string } | { ok: false; state: FormState };

/** Puts somebody on the list of approvers. */
export async function addApprover(db: Db, by: SettingsAuthor, form: FormData): Promise<Change> {
  const parsed = parseForm(addSchema, form);
  if (!parsed.ok) return parsed;
  const { start, end, ...person } = parsed.value;
  const hours = { days: defaultBusinessHours.days, blocks: [{ start, end }] };
  const isAdded = await insertApprover(db, by, { ...person, hours });
  if (!isAdded)
    return {
      ok: false,
      state: refused(form, { email: 'This address is on the list already.' }),
    };
  const role = person.isDeputy ? 'the deputy' : 'asked';
  return { ok: true, words: `${person.name} is ${role} from the next draft on.` };
}

/** Takes somebody off the list; their links are dead at once. */
export async function dropApprover(db: Db, by: SettingsAuthor, form: FormData): Promise<Change> {
  const id = z.uuid().safeParse(form.get('approverId'));
  const name = id.success ? await removeApprover(db, by, id.data) : null;
  const words =
    name === null
      ? 'They were taken off the list before.'
      : `${name} is not asked any more. Links they have decide nothing.`;
  return { ok: true, words };
}

const hoursField = (what: string, max: number) =>
  z.coerce
    .number(`Say ${what} as a number.`)
    .int('A whole number, please.')
    .min(1, 'At least 1.')
    .max(max, `At most ${max}.`);

const policySchema = z
  .object({
    remindAfterHours: hoursField('the hours', 720),
    deputyAfterHours: hoursField('the hours', 720),
    expireAfterDays: hoursField('the days', 60),
  })
  .refine(({ remindAfterHours, deputyAfterHours }) => remindAfterHours <= deputyAfterHours, {
    path: ['deputyAfterHours'],
    message: 'The deputy is asked after the reminder, not before.',
  })
  .refine(({ deputyAfterHours, expireAfterDays }) => deputyAfterHours < expireAfterDays * 24, {
    path: ['expireAfterDays'],
    message: 'It must be later than the deputy is asked.',
  });

/** Changes when approvers are reminded, when the deputy is asked and when it ends; open approvals keep their times. */
export async function changePolicy(db: Db, by: SettingsAuthor, form: FormData): Promise<Change> {
  const parsed = parseForm(policySchema, form);
  if (!parsed.ok) return parsed;
  await storeApprovalPolicy(db, by, parsed.value);
  return { ok: true, words: 'Kept. It holds from the next draft on.' };
}
