import { createHash } from 'node:crypto';
import { z } from 'zod';
import { appNow } from '#db/clock.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { toInstant, type Instant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { checkAttachments, type CheckedFile } from '#domain/messaging/attachment.ts';
import { automatedChannels, serviceMessageTypes } from '#domain/messaging/channels.ts';
import { isTooFarAhead } from '#domain/messaging/not-before.ts';
import { epochDayOf, instantOfWall, minuteOfDay } from '#domain/schedule/wall-clock.ts';
import { dataFieldsOf, type DataField } from '#templates/library/data-fields.ts';
import { readData } from '#templates/library/read-data.ts';
import type { FormState } from '../presenters/common.model.ts';
import { dataError, dataPrefix } from '../presenters/data-errors.ts';
import { sayFileProblem } from '../presenters/file-words.ts';
import { composeMessage, type ComposedMessage } from './compose-message.server.ts';
import { textOf, type DecideContext } from './decide-parts.server.ts';
import { parseForm, refused } from './form-fields.server.ts';
import type { FormWithFiles } from './form-with-files.server.ts';
import type { WordsProblem } from './message-parts.ts';

const text = z.string().default('');
const writeSchema = z.object({
  class: z.enum(['service', 'conversation', 'marketing'], 'Choose what it is about.'),
  channel: z.union([z.literal(''), z.enum(automatedChannels)]).transform((said) => said || null),
  urgency: z
    .union([z.literal(''), z.enum(['critical', 'high', 'normal', 'low'])])
    .transform((said) => said || null),
  type: z.union([z.literal(''), z.enum(serviceMessageTypes)]).transform((said) => said || null),
  subject: text,
  body: text,
  sms: text,
  whatsapp: text,
  when: z
    .string()
    .default('')
    .refine(
      (said) => said === '' || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(said),
      'Say a day and an hour.',
    ),
  pressKey: z.uuid(),
});
type Wanted = z.output<typeof writeSchema>;

/** A form of which a message can be made. */
export interface ReadyMessage {
  wanted: Wanted;
  fields: readonly DataField[];
  workspace: Workspace;
  composed: ComposedMessage;
  files: readonly CheckedFile[];
  notBefore: Instant | null;
  /** Of everything that was asked for, files included: the same press with something else has another. */
  requestHash: string;
}

/** Reads what was written, and makes the texts of it; refused with the field where that cannot be done. */
export async function readWriteForm(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  { form, files: given }: FormWithFiles,
): Promise<Result<ReadyMessage, FormState>> {
  const read = parseForm(writeSchema, form);
  if (!read.ok) return fail(read.state);
  const wanted = read.value;
  if (wanted.type !== null && wanted.class !== 'service')
    return fail(refused(form, { type: 'Templates of a plan are about their event.' }));
  const notBefore = wanted.when === '' ? null : instantOf(wanted.when, signed.user.timeZone);
  if (notBefore !== null && isTooFarAhead(notBefore, await appNow(context.db, prospect.id)))
    return fail(refused(form, { when: 'At most a year ahead.' }));
  const checked = checkAttachments(given);
  if (!checked.ok) return fail(refused(form, { files: sayFileProblem(checked.problem) }));
  const files = checked.value;
  const fields = wanted.type === null ? [] : dataFieldsOf(wanted.type);
  const typed = readData(fields, (name) => textOf(form, `${dataPrefix}${name}`));
  const data = { ...typed, ...followingFrom(typed, files) };
  const { db, config } = context;
  const workspace = await readWorkspace(db, signed.workspaceId);
  const { subject, body, sms, whatsapp } = wanted;
  const composed = await composeMessage(
    { db, config, workspace, prospect },
    {
      ...{ messageClass: wanted.class, messageType: wanted.type, data, files },
      language: prospect.language ?? workspace.language,
      own: wanted.type === null ? { subject, body, sms, whatsapp } : null,
    },
  );
  if (!composed.ok) return fail(withProblems(form, fields, composed.problem));
  const requestHash = hashOf({ ...wanted, pressKey: undefined, data }, files);
  return ok({
    ...{ wanted, fields, workspace, composed: composed.value, files, notBefore, requestHash },
  });
}

/** What nobody is asked for: how many there are, and whether a document comes with the mail. */
function followingFrom(typed: Readonly<Record<string, unknown>>, files: readonly CheckedFile[]) {
  const { vendor_combinations: options } = typed;
  return {
    is_attached: files.some(({ contentType }) => contentType === 'application/pdf'),
    ...(Array.isArray(options) && options.length > 0 ? { count: options.length } : {}),
  };
}

function hashOf(asked: object, files: readonly CheckedFile[]): string {
  const hash = createHash('sha256').update(JSON.stringify(asked));
  for (const { name, bytes } of files) hash.update(`\0${name}\0`).update(bytes);
  return hash.digest('hex');
}

const fieldNames: Readonly<Record<string, string>> = { text: 'body', message_type: 'type' };

/** The form as it was typed, with each problem at its field. */
export function withProblems(
  form: FormData,
  fields: readonly DataField[],
  problems: readonly WordsProblem[],
): FormState {
  const errors: Record<string, string> = {};
  const others: string[] = [];
  for (const { field, message, rule } of problems) {
    if (!field.startsWith('context.')) {
      errors[fieldNames[field] ?? field] ??= message;
      continue;
    }
    const found = dataError(fields, {
      path: field.slice('context.'.length),
      rule: rule ?? message,
    });
    if (found === null) others.push(message);
    else errors[found.field] ??= found.message;
  }
  return refused(form, errors, others.length === 0 ? null : others.join(' '));
}

/** A moment on the planner's clock; one that does not exist is the first after it (C3). */
function instantOf(when: string, zone: string): Instant {
  const [day = '', time = ''] = when.split('T');
  const msOfDay = minuteOfDay(time) * 60_000;
  return toInstant(instantOfWall(zone, { epochDay: epochDayOf(day), msOfDay }));
}
