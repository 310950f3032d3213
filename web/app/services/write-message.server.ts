import { passOn } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import { chooseChannels, type ChannelChoice } from '#db/messages/choose-channels.ts';
import { createMessage } from '#db/messages/create-message.ts';
import type { ItemProspect } from '#db/views/inbox-item.ts';
import { readTemplate } from '#db/whatsapp-templates.ts';
import { fail, ok, type Result } from '#domain/kernel/result.ts';
import { automatedChannels } from '#domain/messaging/channels.ts';
import { untouchedForm } from '../presenters/common.model.ts';
import type { TemplateWish, WriteAnswer } from '../presenters/message.model.ts';
import { previewOf } from '../presenters/message-preview.server.ts';
import { sayOwnWish, sayTemplateWish } from '../presenters/template-wish.ts';
import { textOf, type DecideContext } from './decide-parts.server.ts';
import { refused } from './form-fields.server.ts';
import type { FormWithFiles } from './form-with-files.server.ts';
import { fieldOfRefusal, sayRefusedChoice } from './message-refusals.ts';
import { askWhereNeeded } from './needed-template.server.ts';
import { nextSendOf } from './next-send.server.ts';
import { readWriteForm, withProblems, type ReadyMessage } from './write-form.server.ts';

/** Shows what would leave, on which channels, and when. Nothing is stored. */
export async function previewMessage(
  deps: DecideContext,
  prospect: ItemProspect,
  given: FormWithFiles,
): Promise<WriteAnswer> {
  const ready = await readWhole(deps, prospect, given);
  if (!ready.ok) return refusedAs(ready.problem);
  const { form } = given;
  const { db } = deps.context;
  const choice = await chooseChannels(db, channelRequest(deps, prospect, ready.value));
  const wish = await wishOf(deps, ready.value, choice);
  if (choice.kind !== 'chosen') return { ...refusedAs(stateOf(form, choice)), wish };
  const { workspace, wanted, composed, notBefore, requestHash } = ready.value;
  const planned = await nextSendOf(db, {
    ...{ workspace, prospectId: prospect.id, messageClass: wanted.class, notBefore },
    ...{ channel: choice.chain[0] ?? 'email', urgency: choice.urgency },
  });
  const now = await appNow(db, prospect.id);
  const clocks = { now, zone: deps.signed.user.timeZone };
  const preview = previewOf(clocks, { choice, content: composed.content, planned });
  const { values } = refused(form, {});
  return {
    state: { ...untouchedForm, values: { ...values, seen: requestHash } },
    ...{ preview, wish },
  };
}

/** Sends it by the one function that makes messages; the same press twice is one message. Answers its id. */
export async function sendMessage(
  deps: DecideContext,
  prospect: ItemProspect,
  given: FormWithFiles,
): Promise<Result<{ messageId: string }, WriteAnswer>> {
  const ready = await readWhole(deps, prospect, given);
  if (!ready.ok) return fail(refusedAs(ready.problem));
  const { form } = given;
  const { wanted, workspace, composed, notBefore, requestHash } = ready.value;
  const seen = textOf(form, 'seen');
  if (seen !== '' && seen !== requestHash) return fail(await lookAgain(deps, prospect, given));
  const { context, signed } = deps;
  const created = await createMessage(context.db, {
    ...channelRequest(deps, prospect, ready.value),
    origin: 'person',
    author: { kind: 'user', id: signed.user.id },
    request: { key: `page:${wanted.pressKey}`, hash: requestHash },
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
      await askWhereNeeded(context.db, composed.needed, created);
      passOn(context.db, [prospect.id]);
      return ok({ messageId: created.messageId });
    case 'key_taken':
      return fail(
        refusedAs(
          refused(form, {}, 'This form was sent before with other words. Open the page anew.'),
        ),
      );
    case 'unreachable':
    case 'refused':
    case 'stopped':
    case 'unknown_person':
      return fail(refusedAs(stateOf(form, created)));
  }
}

/** Has the template of a message submitted to WhatsApp, or looked after; the message itself stays in the form. */
export async function wishForTemplate(
  deps: DecideContext,
  prospect: ItemProspect,
  given: FormWithFiles,
): Promise<WriteAnswer> {
  const ready = await readWriteForm(deps, prospect, given);
  if (!ready.ok) return refusedAs(ready.problem);
  const { db } = deps.context;
  const choice = await chooseChannels(db, channelRequest(deps, prospect, ready.value));
  const isAsked = await askWhereNeeded(db, ready.value.composed.needed, choice);
  const answer = await previewMessage(deps, prospect, given);
  return isAsked && answer.wish?.button !== null
    ? { ...answer, wish: { ...sayTemplateWish(null), isAsked } }
    : answer;
}

function refusedAs(state: WriteAnswer['state']): WriteAnswer {
  return { state, preview: null, wish: null };
}

/** Other words or files than those that were looked at: a browser that lost the files on the way says so, too. */
async function lookAgain(...asked: Parameters<typeof previewMessage>): Promise<WriteAnswer> {
  const answer = await previewMessage(...asked);
  const formError =
    'This is not what you looked at: something changed, or its files have to be chosen again. Look once more.';
  return { ...answer, state: { ...answer.state, formError } };
}

/** The form with everything that its first channel needs. */
async function readWhole(
  deps: DecideContext,
  prospect: ItemProspect,
  given: FormWithFiles,
): ReturnType<typeof readWriteForm> {
  const ready = await readWriteForm(deps, prospect, given);
  if (!ready.ok) return ready;
  const lacking = await lackingFirst(deps, prospect, ready.value);
  return lacking.length === 0 ? ready : fail(withProblems(given.form, ready.value.fields, lacking));
}

/** What the templates lack for the channel that would have been the first; a later one is merely left out. */
async function lackingFirst(deps: DecideContext, prospect: ItemProspect, ready: ReadyMessage) {
  const { lacking, supported } = ready.composed;
  const closed = automatedChannels.filter((channel) => lacking[channel] !== undefined);
  if (closed.length === 0) return [];
  const request = channelRequest(deps, prospect, ready);
  const choice = await chooseChannels(deps.context.db, {
    ...request,
    supported: [...supported, ...closed],
  });
  const first = choice.kind === 'chosen' ? choice.chain[0] : undefined;
  return (first && lacking[first]) ?? [];
}

/** That WhatsApp would take it with an approved template, and how far that is; null where that changes nothing. */
async function wishOf(
  { context, signed }: DecideContext,
  { composed, wanted }: ReadyMessage,
  choice: ChannelChoice,
): Promise<TemplateWish | null> {
  const { needed } = composed;
  const isMissing =
    'rejected' in choice && choice.rejected.some(({ reason }) => reason === 'no_template');
  if (needed === null || !isMissing || wanted.type === null) return null;
  if (context.config.texts.whatsappProvider === 'meta') return sayOwnWish(needed);
  const { name, language } = needed;
  return sayTemplateWish(await readTemplate(context.db, signed.workspaceId, name, language));
}

function channelRequest(
  { context, signed }: DecideContext,
  prospect: ItemProspect,
  { wanted, composed }: ReadyMessage,
) {
  return {
    workspaceId: signed.workspaceId,
    prospectId: prospect.id,
    messageClass: wanted.class,
    messageType: wanted.type,
    urgency: wanted.urgency,
    preferredChannel: wanted.channel,
    supported: composed.supported,
    unfit: composed.unfit,
    lacking: composed.lacking,
    salt: context.config.secrets.suppressionSalt,
  };
}

function stateOf(form: FormData, choice: Exclude<ChannelChoice, { kind: 'chosen' }>) {
  const field = fieldOfRefusal(choice);
  const words = sayRefusedChoice(choice);
  return field === null ? refused(form, {}, words) : refused(form, { [field]: words });
}

/** The words of a form that was pressed. */
export function intentOf(form: FormData): string {
  return textOf(form, 'intent');
}
