import { createHash } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { passOn } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import { createMessage, findByRequest, type Created } from '#db/messages/create-message.ts';
import { readItemProspect, type ItemProspect } from '#db/views/inbox-item.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { languages } from '#domain/kernel/language.ts';
import { toInstant } from '#domain/kernel/instant.ts';
import { automatedChannels, serviceMessageTypes } from '#domain/messaging/channels.ts';
import { isTooFarAhead } from '#domain/messaging/not-before.ts';
import { paths } from '../../paths.ts';
import {
  composeMessage,
  everythingLacking,
  type ComposedMessage,
} from '../compose-message.server.ts';
import { askWhereNeeded } from '../needed-template.server.ts';
import { readJson, type ApiCaller } from './access.server.ts';
import { attachmentSchema, fingerprintOf, readAttachments } from './attachments.server.ts';
import { communicationOf, explained } from './communication-view.server.ts';
import {
  jsonResponse,
  problemResponse,
  type FieldProblem,
  type Problem,
} from './problem.server.ts';

const urgencies = ['critical', 'high', 'normal', 'low'] as const;

/** The request of the documents (002:613), with own words in place of a type where a caller has them. */
const requestSchema = z
  .strictObject({
    client_id: z.uuid('Send the id of a prospect.'),
    plan_id: z.string().min(1).max(64).optional(),
    message_type: z.enum(serviceMessageTypes).optional(),
    class: z.enum(['service', 'conversation']).default('service'),
    context: z.record(z.string(), z.unknown()).default({}),
    urgency: z.enum(urgencies).optional(),
    preferred_channel: z.enum(automatedChannels).optional(),
    language: z.enum(languages).optional(),
    subject: z.string().max(1_000).optional(),
    body: z.string().max(100_000).optional(),
    sms: z.string().max(10_000).optional(),
    whatsapp: z.string().max(10_000).optional(),
    send_at: z.iso.datetime({ offset: true }).optional(),
    attachments: z
      .array(attachmentSchema)
      .max(20, 'At most 5 files go with one message.')
      .optional(),
    idempotency_key: z.string().min(1).max(200).optional(),
  })
  .refine((said) => said.message_type !== undefined || wordsIn(said).length > 0, {
    path: ['message_type'],
    message: 'Name a message type, or send the words: subject and body, sms, whatsapp.',
  })
  .refine((said) => said.message_type === undefined || wordsIn(said).length === 0, {
    path: ['message_type'],
    message: 'Either a type, whose templates say it, or own words; not both.',
  })
  .refine((said) => said.message_type === undefined || said.class === 'service', {
    path: ['class'],
    message: 'The message types are all of the class service.',
  });
type CommunicationRequest = z.output<typeof requestSchema>;

function wordsIn(said: Partial<Record<'subject' | 'body' | 'sms' | 'whatsapp', string>>): string[] {
  return [said.subject, said.body, said.sms, said.whatsapp].filter((text) => text !== undefined);
}

interface Asked {
  request: Request;
  context: AppLoadContext;
  caller: ApiCaller;
}

/**
 * Starts one message: 201 with its id and plan. The same key with the same request is the same message
 * (200); with another request it is 409. Every refusal says what would help, and leaves nothing behind.
 */
export async function startCommunication({ request, context, caller }: Asked): Promise<Response> {
  const read = requestSchema.safeParse(await readJson(request));
  if (!read.success) return problemResponse(invalid(fieldsOf(read.error)));
  const said = read.data;
  const { db, config } = context;
  const { workspaceId } = caller;
  const key = request.headers.get('idempotency-key') ?? said.idempotency_key ?? null;
  if (key !== null && key.length > 200) return problemResponse(invalid(keyTooLong));
  const asked = { workspaceId, request: key === null ? null : { key, hash: hashOf(said) } };
  const files = readAttachments(said.attachments ?? []);
  if (!files.ok) return problemResponse(invalid(files.problem));
  const [workspace, prospect, known] = await Promise.all([
    readWorkspace(db, workspaceId),
    readItemProspect(db, workspaceId, said.client_id),
    findByRequest(db, asked),
  ]);
  // What was taken once is answered so, whatever has become of the client or the templates since.
  if (known !== null) return answerOf(context, workspace, known);
  if (prospect === null) return problemResponse(unknownClient);
  const notBefore = said.send_at === undefined ? null : toInstant(Date.parse(said.send_at));
  if (notBefore !== null && isTooFarAhead(notBefore, await appNow(db, prospect.id)))
    return problemResponse(invalid([{ field: 'send_at', message: 'At most a year ahead.' }]));
  const composed = await composeMessage(
    { db, config, workspace, prospect },
    { ...wordsOf(said, prospect, workspace), files: files.value },
  );
  const wrong = composed.ok ? everythingLacking(composed.value) : composed.problem;
  if (!composed.ok || wrong.length > 0) return problemResponse(invalid(onceEach(wrong)));
  const created = await createMessage(db, {
    ...requestOf(said, prospect, composed.value, workspace),
    ...{ ...asked, notBefore, salt: config.secrets.suppressionSalt },
  });
  passOn(db, [prospect.id]);
  await askWhereNeeded(db, composed.value.needed, created);
  return answerOf(context, workspace, created);
}

/** Several templates may lack the same; each field is named once. */
function onceEach(problems: readonly FieldProblem[]): FieldProblem[] {
  const byField = new Map(problems.map(({ field, message }) => [field, message]));
  return [...byField].map(([field, message]) => ({ field, message }));
}

function wordsOf(said: CommunicationRequest, prospect: ItemProspect, workspace: Workspace) {
  const { subject = '', body = '', sms = '', whatsapp = '' } = said;
  return {
    messageClass: said.class,
    messageType: said.message_type ?? null,
    language: said.language ?? prospect.language ?? workspace.language,
    own: said.message_type === undefined ? { subject, body, sms, whatsapp } : null,
    data: { ...(said.plan_id === undefined ? {} : { plan_id: said.plan_id }), ...said.context },
  };
}

function requestOf(
  said: CommunicationRequest,
  prospect: ItemProspect,
  composed: ComposedMessage,
  workspace: Workspace,
) {
  return {
    prospectId: prospect.id,
    messageClass: said.class,
    messageType: said.message_type ?? null,
    urgency: said.urgency ?? null,
    preferredChannel: said.preferred_channel ?? null,
    supported: composed.supported,
    unfit: composed.unfit,
    lacking: composed.lacking,
    origin: 'api' as const,
    author: { kind: 'system' } as const,
    undoWindowMs: 0,
    language: said.language ?? prospect.language ?? workspace.language,
    templateId: composed.templateId,
    templateVersion: composed.templateVersion,
    content: composed.content,
    planId: said.plan_id ?? null,
  };
}

/** The same request, whatever the order of its fields, files by their bytes. The key itself is not part of it. */
function hashOf(said: CommunicationRequest): string {
  const asked = {
    ...said,
    idempotency_key: undefined,
    attachments: said.attachments?.map(fingerprintOf),
  };
  return createHash('sha256')
    .update(JSON.stringify(sorted(asked)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, each]) => [name, sorted(each)]);
}

async function answerOf(
  context: AppLoadContext,
  workspace: Workspace,
  created: Created,
): Promise<Response> {
  switch (created.kind) {
    case 'created':
    case 'existing': {
      const view = await communicationOf(context, workspace, created.messageId);
      const headers = {
        location: paths.apiCommunication(created.messageId),
        ...(created.kind === 'existing' ? { 'idempotency-replayed': 'true' } : {}),
      };
      return jsonResponse(view, created.kind === 'created' ? 201 : 200, headers);
    }
    case 'key_taken':
      return problemResponse({
        ...{ status: 409, code: 'key_taken', title: 'This key belongs to another request' },
        detail: 'The same key came before with another body. Nothing new was started.',
        more: { id: created.messageId },
      });
    case 'unknown_person':
      return problemResponse(unknownClient);
    case 'unreachable':
      return problemResponse({
        ...{ status: 422, code: 'unreachable', title: 'No channel is open to this client' },
        detail: 'Each channel says why, and what would help.',
        more: { rejected_channels: explained(created.rejected, context.config) },
      });
    case 'refused':
      return problemResponse(
        invalid([
          created.reason === 'too_urgent_for_class'
            ? { field: 'urgency', message: 'Only a service message may be critical.' }
            : { field: 'message_type', message: 'This type belongs to another class.' },
        ]),
      );
    case 'stopped':
      return problemResponse({
        ...{ status: 422, code: 'stopped', title: 'Nothing may be sent to this client' },
        detail: `A stop stands since ${created.at} (${created.by}). A person can look at it on the client’s page.`,
        more: { stopped_by: created.by, stopped_at: created.at },
      });
  }
}

const unknownClient: Problem = {
  status: 404,
  code: 'unknown_client',
  title: 'This client is not known here',
  errors: [{ field: 'client_id', message: 'There is no such prospect in this workspace.' }],
};

const keyTooLong: FieldProblem[] = [
  { field: 'idempotency_key', message: 'At most 200 characters.' },
];

/** A request whose fields are wrong: 422, each field named once. */
export function invalid(errors: readonly FieldProblem[]): Problem {
  return {
    ...{ status: 422, code: 'invalid', title: 'The request cannot be taken as it is' },
    ...{ detail: 'Nothing was started. Each field says what is wrong.', errors },
  };
}

/** What zod found, by field. */
export function fieldsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((field) => ({ field, message: 'This field is not known.' }));
    return [{ field: issue.path.join('.') || 'body', message: issue.message }];
  });
}
