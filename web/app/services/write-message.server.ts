import { createHash } from 'node:crypto';
import { z } from 'zod';
import { passOn } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import { chooseChannels, type ChannelChoice } from '#db/messages/choose-channels.ts';
import { createMessage } from '#db/messages/create-message.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { toInstant, type Instant } from '#domain/kernel/instant.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { automatedChannels, serviceMessageTypes } from '#domain/messaging/channels.ts';
import { epochDayOf, instantOfWall, minuteOfDay } from '#domain/schedule/wall-clock.ts';
import { untouchedForm } from '../presenters/common.model.ts';
import type { WriteAnswer } from '../presenters/message.model.ts';
import { previewOf } from '../presenters/message-preview.server.ts';
import {
  composeMessage,
  type ComposedMessage,
  type WordsProblem,
} from './compose-message.server.ts';
import { textOf, type DecideContext } from './decide-parts.server.ts';
import { parseForm, refused } from './form-fields.server.ts';
import { sayRefusedChoice } from './message-refusals.ts';
import { nextSendOf } from './next-send.server.ts';

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
  context: text,
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

interface Ready {
  wanted: Wanted;
  workspace: Workspace;
  composed: ComposedMessage;
  notBefore: Instant | null;
}

/** Shows what would leave, on which channels, and when. Nothing is stored. */
export async function previewMessage(
  deps: DecideContext,
  prospect: ItemProspect,
  form: FormData,
): Promise<WriteAnswer> {
  const ready = await prepare(deps, prospect, form);
  if (!ready.ok) return { state: ready.problem, preview: null };
  const choice = await chooseChannels(deps.context.db, channelRequest(deps, prospect, ready.value));
  if (choice.kind !== 'chosen') return { state: stateOf(form, choice), preview: null };
  const { workspace, wanted, composed, notBefore } = ready.value;
  const planned = await nextSendOf(deps.context.db, {
    ...{ workspace, prospectId: prospect.id, messageClass: wanted.class, notBefore },
    ...{ channel: choice.chain[0] ?? 'email', urgency: choice.urgency },
  });
  const now = await appNow(deps.context.db, prospect.id);
  const clocks = { now, zone: deps.signed.user.timeZone };
  const preview = previewOf(clocks, { choice, content: composed.content, planned });
  return { state: { ...untouchedForm, values: refused(form, {}).values }, preview };
}

/** Sends it by the one function that makes messages; the same press twice is one message. Answers its id. */
export async function sendMessage(
  deps: DecideContext,
  prospect: ItemProspect,
  form: FormData,
): Promise<Result<{ messageId: string }, WriteAnswer>> {
  const ready = await prepare(deps, prospect, form);
  if (!ready.ok) return fail({ state: ready.problem, preview: null });
  const { wanted, workspace, composed, notBefore } = ready.value;
  const { context, signed } = deps;
  const { pressKey, ...asked } = wanted;
  const created = await createMessage(context.db, {
    ...channelRequest(deps, prospect, ready.value),
    origin: 'person',
    author: { kind: 'user', id: signed.user.id },
    request: {
      key: `page:${pressKey}`,
      hash: createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
    },
    notBefore,
    undoWindowMs: wanted.urgency === 'critical' ? 0 : context.config.policy.undoWindowMs,
    language: prospect.language ?? workspace.language,
    templateId: composed.templateId,
    templateVersion: composed.templateVersion,
    content: composed.content,
  });
  switch (created.kind) {
    case 'created':
    case 'existing':
      passOn(context.db, [prospect.id]);
      return ok({ messageId: created.messageId });
    case 'key_taken':
      return fail({
        state: refused(form, {}, 'This form was sent before with other words. Open the page anew.'),
        preview: null,
      });
    case 'unreachable':
    case 'refused':
    case 'stopped':
    case 'unknown_person':
      return fail({ state: stateOf(form, created), preview: null });
  }
}

async function prepare(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  form: FormData,
): Promise<Result<Ready, WriteAnswer['state']>> {
  const read = parseForm(writeSchema, form);
  if (!read.ok) return fail(read.state);
  const wanted = read.value;
  if (wanted.type !== null && wanted.class !== 'service')
    return fail(refused(form, { type: 'Templates of a plan are about their event.' }));
  const data = wanted.type === null ? {} : readData(wanted.context);
  if (data === null)
    return fail(refused(form, { context: 'This is not valid: write it as {"name": "value"}.' }));
  const workspace = await readWorkspace(context.db, signed.workspaceId);
  const { db, config } = context;
  const { subject, body, sms, whatsapp } = wanted;
  const composed = await composeMessage(
    { db, config, workspace, prospect },
    {
      ...{ messageClass: wanted.class, messageType: wanted.type, data },
      language: prospect.language ?? workspace.language,
      own: wanted.type === null ? { subject, body, sms, whatsapp } : null,
    },
  );
  if (!composed.ok) return fail(withProblems(form, composed.problem));
  const notBefore = wanted.when === '' ? null : instantOf(wanted.when, signed.user.timeZone);
  return ok({ wanted, workspace, composed: composed.value, notBefore });
}

function channelRequest(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  { wanted, composed }: Ready,
) {
  return {
    workspaceId: signed.workspaceId,
    prospectId: prospect.id,
    messageClass: wanted.class,
    messageType: wanted.type,
    urgency: wanted.urgency,
    preferredChannel: wanted.channel,
    supported: composed.supported,
    salt: context.config.secrets.suppressionSalt,
  };
}

function stateOf(form: FormData, choice: Exclude<ChannelChoice, { kind: 'chosen' }>) {
  return refused(form, {}, sayRefusedChoice(choice));
}

const fieldNames: Readonly<Record<string, string>> = { text: 'body', message_type: 'type' };

function withProblems(form: FormData, problems: readonly WordsProblem[]): WriteAnswer['state'] {
  const errors: Record<string, string> = {};
  for (const { field, message } of problems) {
    const name = field.startsWith('context') ? 'context' : (fieldNames[field] ?? field);
    errors[name] ??= message;
  }
  return refused(form, errors);
}

function readData(said: string): Record<string, unknown> | null {
  if (said.trim() === '') return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(said));
  } catch {
    return null;
  }
}

/** A moment on the planner's clock; one that does not exist is the first after it (C3). */
function instantOf(when: string, zone: string): Instant {
  const [day = '', time = ''] = when.split('T');
  const msOfDay = minuteOfDay(time) * 60_000;
  return toInstant(instantOfWall(zone, { epochDay: epochDayOf(day), msOfDay }));
}

/** The words of a form that was pressed. */
export function intentOf(form: FormData): string {
  return textOf(form, 'intent');
}
