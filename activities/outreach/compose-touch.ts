import type { Carriage } from '#db/message-records.ts';
import { isStepTask, type StepChannel, type StepTask } from '#domain/outreach/cadence.ts';
import type { WantedParts } from '#templates/prompts/draft-prompt.ts';
import {
  renderTouch,
  type TouchContent,
  type TouchText,
} from '#templates/outreach/touch-content.ts';
import { renderTaskNote } from '#templates/tasks/task-note.ts';
import type { Deps } from '../deps.ts';
import { draftProspect, senderOfDraft, type DraftContext } from './draft-context.ts';
import type { ChosenTouch } from './touch-channels.ts';
import type { WrittenDraft } from './write-draft.ts';

/** A drafted touch, ready to be stored and approved: what it says on each channel, and how it is carried. */
export interface ComposedTouch {
  chain: readonly [StepChannel, ...StepChannel[]];
  draft: WrittenDraft;
  content: TouchContent;
  carriage: Carriage;
  templateId: string;
}

/**
 * Which texts the channels of a touch want; WhatsApp outside of its window has its template's words, and a task its own note.
 */
export function wantedParts(
  { isFirstText, cadenceText }: Pick<DraftContext, 'isFirstText' | 'cadenceText'>,
  { chain, template }: Pick<ChosenTouch, 'chain' | 'template'>,
): WantedParts {
  const wantsText = chain.some(
    (channel) => channel === 'sms' || (channel === 'whatsapp' && template === null),
  );
  return {
    letter: chain.includes('email') || (isTaskAlone(chain) && cadenceText !== null),
    shortText: wantsText ? (isFirstText ? 'first' : 'later') : null,
  };
}

function isTaskAlone(chain: readonly StepChannel[]): boolean {
  return chain.every(isStepTask);
}

/**
 * Puts the texts together by channel. A channel that no text could be made for, such as an SMS with a name that fills it, is
 * left out with that reason. Null when no channel is left.
 */
export function composeTouch(
  deps: Pick<Deps, 'settings'>,
  context: DraftContext,
  chosen: ChosenTouch,
  draft: WrittenDraft,
): ComposedTouch | null {
  const { prospect, workspace, language, basisSource, step } = context;
  const texts = chosen.chain.flatMap((channel) => textOn(channel, context, chosen, draft) ?? []);
  const isSaid = (channel: StepChannel): boolean =>
    channel === 'email' || texts.some((text) => text.channel === channel);
  const [first, ...others] = chosen.chain.filter(isSaid);
  if (first === undefined) return null;
  const chain = [first, ...others] as const;
  const letter = chain.includes('email') && {
    template: 'outreach' as const,
    ...{ language, subject: draft.subject, bodyText: draft.bodyText },
    recipient: prospect.email ?? '',
    basis: prospect.lawfulBasis ?? 'legitimate_interest',
    basisSource,
  };
  const content = renderTouch(
    workspace,
    { chain, letter: letter || null, texts, number: prospect.phoneE164 },
    deps.settings.isSandboxMail,
  );
  const silent = chosen.chain.filter((channel) => !isSaid(channel));
  return {
    ...{ chain, draft, content },
    templateId: letter ? 'outreach' : 'short-text',
    carriage: {
      messageType: step === 0 ? 'initial' : 'followup',
      ...{ urgency: null, origin: 'cadence', chain, chainRule: chosen.rule },
      rejectedChannels: [
        ...chosen.rejected,
        ...silent.map((channel) => ({ channel, reason: 'no_text' })),
      ],
      ...{ deadlineAt: null, requestKey: null, requestHash: null },
    },
  };
}

function textOn(
  channel: StepChannel,
  context: DraftContext,
  { template, chain }: ChosenTouch,
  { shortText, bodyText: letter }: WrittenDraft,
): TouchText | null {
  if (channel === 'email') return null;
  if (isStepTask(channel)) {
    // Words that the workspace wrote for a touch of a person are what is said.
    const bodyText = isTaskAlone(chain) && letter !== '' ? letter : noteFor(channel, context);
    return { channel, bodyText, templateName: null, templateVariables: null };
  }
  if (channel === 'whatsapp' && template !== null) {
    const { text: bodyText, name: templateName, variables } = template;
    return { channel, bodyText, templateName, templateVariables: { ...variables } };
  }
  if (shortText === null) return null;
  return { channel, bodyText: shortText, templateName: null, templateVariables: null };
}

function noteFor(channel: StepTask, context: DraftContext): string {
  const { language, facts, step } = context;
  return renderTaskNote({
    ...{ channel, language, facts, isFirst: step === 0 },
    prospect: draftProspect(context),
    sender: senderOfDraft(context),
  });
}
