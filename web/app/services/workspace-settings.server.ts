import { z } from 'zod';
import type { Db } from '#db/client.ts';
import { readCleanStreak, storeWorkspace } from '#db/settings.ts';
import type { SettingsAuthor } from '#db/settings-changes.ts';
import { readWorkspace } from '#db/workspaces.ts';
import { offerAutonomyAfter, offeredAutonomy } from '#domain/outreach/approval-policy.ts';
import { countryCode } from '#domain/schedule/country.ts';
import { isLocalDate } from '#domain/schedule/wall-clock.ts';
import type { FormState } from '../presenters/common.model.ts';
import {
  isStretch,
  languageField,
  nameField,
  optionalEmail,
  optionalLine,
  optionalText,
  parseForm,
  refused,
  timeField,
  zoneField,
} from './form-fields.server.ts';

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;
const numbered = { '1': 1, '2': 2, '3': 3, '4': 4, '5': 5, '6': 6, '7': 7 } as const;
const levels = { '0': 0, '1': 1, '2': 2 } as const;
const maxHolidays = 200;

const holidaysField = z.string().transform((text, context) => {
  const dates = text.split(/[\s,;]+/).filter((each) => each !== '');
  const wrong = dates.find((date) => !isLocalDate(date));
  if (wrong !== undefined) {
    const message = `“${wrong.slice(0, 20)}” is not a date. Write one per line, such as 2026-12-24.`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
  return [...new Set(dates)].sort().slice(0, maxHolidays);
});

const formSchema = z
  .object({
    name: nameField('what the workspace is called'),
    timeZone: zoneField,
    country: z.string().transform((text, context) => {
      const code = countryCode(text);
      if (code !== null) return code;
      context.addIssue({ code: 'custom', message: 'Choose a country of the list.' });
      return z.NEVER;
    }),
    language: languageField,
    businessDays: z
      .array(z.enum(weekdays))
      .min(1, 'Choose at least one day; on no day nothing would ever leave.'),
    businessStart: timeField,
    businessEnd: timeField,
    quietStart: timeField,
    quietEnd: timeField,
    dailySlot: timeField.refine((time) => time !== '24:00', 'Say a time of day, such as 09:00.'),
    extraHolidays: holidaysField,
    senderName: optionalLine(80),
    senderEmail: optionalEmail,
    postalAddress: optionalText(300),
    brandName: nameField('what stands on the mails'),
    brandColour: z.string().regex(/^#[0-9a-f]{6}$/i, 'It must be a colour such as #3b4a3f.'),
    autonomyLevel: z.enum(['0', '1', '2'], 'Choose one.').transform((level) => levels[level]),
  })
  .refine(
    ({ businessStart, businessEnd }) => isStretch({ start: businessStart, end: businessEnd }),
    {
      path: ['businessEnd'],
      message: 'It must be later than the beginning.',
    },
  );

/** Keeps the settings of a workspace, or says what is wrong with each field; nothing is half done. */
export async function changeWorkspace(
  db: Db,
  by: SettingsAuthor,
  form: FormData,
): Promise<FormState | null> {
  const parsed = parseForm(formSchema, form, ['businessDays']);
  if (!parsed.ok) return parsed.state;
  const {
    businessDays,
    businessStart,
    businessEnd,
    quietStart,
    quietEnd,
    extraHolidays,
    ...plain
  } = parsed.value;
  const workspace = await readWorkspace(db, by.workspaceId);
  const streak = await readCleanStreak(db, by.workspaceId);
  if (!offeredAutonomy(workspace.autonomyLevel, streak).includes(plain.autonomyLevel))
    return refused(form, {
      autonomyLevel: `This is offered after ${offerAutonomyAfter} approvals in a row without an edit.`,
    });
  await storeWorkspace(db, by, {
    ...plain,
    quietHours: { start: quietStart, end: quietEnd },
    businessHours: {
      days: businessDays.map((day) => numbered[day]),
      blocks: [{ start: businessStart, end: businessEnd }],
    },
    holidays: { ...workspace.holidays, extra: extraHolidays },
  });
  return null;
}
