import { lookAtTemplateLater } from '#db/awaited-templates.ts';
import { appNow } from '#db/clock.ts';
import { readReach, type KnownReach } from '#db/reach.ts';
import { automatedChannels, type Channel } from '#domain/messaging/channels.ts';
import type { StepChannel } from '#domain/outreach/cadence.ts';
import { isWindowOpen } from '#domain/messaging/whatsapp-window.ts';
import { channelsOfTouch, type TouchChannels } from '#domain/messaging/touch-strategy.ts';
import type { PersonReason } from '#domain/prospect/stage.ts';
import { whatsappTemplate, type WhatsappTemplateText } from '#templates/short/whatsapp-template.ts';
import { TemplateDataError } from '#templates/template-error.ts';
import type { Deps } from '../deps.ts';
import { accountsOf } from '../messaging/accounts.ts';
import { brandOfText, type DraftContext, shortDataOf } from './draft-context.ts';
import { isTemplateReady, neededBy } from './whatsapp-template.ts';

/** How a touch goes: its channels in order, and why not the others. */
export interface ChosenTouch {
  kind: 'chosen';
  chain: readonly [StepChannel, ...StepChannel[]];
  rule: string;
  rejected: readonly { channel: string; reason: string }[];
  /** What WhatsApp takes while its window is closed; null where WhatsApp is not in the chain or takes free text. */
  template: WhatsappTemplateText | null;
}

type Unreachable = Extract<TouchChannels, { kind: 'unreachable' }>;

/** `no_template`: WhatsApp is the only way to them, and it has not approved the template yet. */
export type ChosenChannels =
  ChosenTouch | { kind: 'unreachable'; reason: Unreachable['reason'] | 'no_template' };

/**
 * Chooses the channels of a touch by what is known of the person now: addresses, consents, preference, country (C15, C40).
 *
 * WhatsApp takes part only where it would take the text: within 24 hours of their last message, or by a template that is
 * approved (C62).
 */
export async function chooseChannels(deps: Deps, context: DraftContext): Promise<ChosenChannels> {
  const { prospect, way, step } = context;
  const known = await readReach(deps.db, prospect.id, {
    salt: deps.settings.suppressionSalt,
    supported: supportedBy(deps),
  });
  const reach = known && withTasks(known, prospect);
  if (reach === null) return { kind: 'unreachable', reason: 'no_address' };
  const chosen = channelsOfTouch(way, step, reach);
  if (chosen.kind === 'unreachable') return chosen;
  if (!chosen.chain.includes('whatsapp')) return { ...chosen, template: null };
  const now = await appNow(deps.db, prospect.id);
  if (isWindowOpen(reach.channels.whatsapp.lastInboundAt, now))
    return { ...chosen, template: null };
  const template = templateOf(context);
  const { workspaceId } = prospect;
  const asked = { workspaceId, language: context.language, messageClass: 'marketing' } as const;
  if (template && (await isTemplateReady(deps, { ...asked, template })))
    return { ...chosen, template };
  const others = withoutWhatsapp(context, reach);
  if (template && others.kind === 'unreachable')
    await lookAtTemplateLater(deps.db, neededBy({ ...asked, template }));
  return others;
}

/**
 * A person can act wherever they know somebody; a call needs a number. What was stated at entry carries it, and whoever said
 * stop on one channel is not called either (C16).
 */
export function withTasks(
  reach: KnownReach,
  { phoneE164, lawfulBasis: basis }: Pick<DraftContext['prospect'], 'phoneE164' | 'lawfulBasis'>,
): KnownReach {
  const known = { basis, isOptedOut: false, isSupported: true, address: 'ok' } as const;
  const phone = { ...known, address: phoneE164 === null ? 'missing' : 'ok' } as const;
  return {
    ...reach,
    channels: { ...reach.channels, ...{ phone, linkedin: known, in_person: known } },
  };
}

/** What a person is asked to mend where no channel is open. */
export function personReasonOf(
  reason: Extract<ChosenChannels, { kind: 'unreachable' }>['reason'],
): PersonReason {
  switch (reason) {
    case 'no_template':
      return 'template_needed';
    case 'no_address':
      return 'no_address';
    case 'no_basis':
      return 'no_lawful_basis';
    case 'consent_needed':
      return 'consent_needed';
    case 'closed':
      return 'address_stopped';
  }
}

/** The channels that a provider is set up for. */
export function supportedBy(deps: Pick<Deps, 'mail' | 'shortMessages'>): Channel[] {
  const accounts = accountsOf(deps);
  return automatedChannels.filter((channel) => accounts[channel] !== undefined);
}

function withoutWhatsapp({ way, step }: DraftContext, reach: KnownReach): ChosenChannels {
  const whatsapp = { ...reach.channels.whatsapp, isSupported: false };
  const chosen = channelsOfTouch(way, step, {
    ...reach,
    channels: { ...reach.channels, whatsapp },
  });
  if (chosen.kind === 'unreachable') return { kind: 'unreachable', reason: 'no_template' };
  const rejected = chosen.rejected.map((each) =>
    each.channel === 'whatsapp' && each.reason === 'not_supported'
      ? { channel: each.channel, reason: 'no_template' }
      : each,
  );
  return { ...chosen, rejected, template: null };
}

/** Null where the words in use make no template, for instance with a house that has no name. */
function templateOf(context: DraftContext): WhatsappTemplateText | null {
  try {
    return whatsappTemplate({
      template: context.isFirstText ? 'outreach_first' : 'outreach_followup',
      language: context.language,
      data: shortDataOf(context),
      brand: brandOfText(context),
      ...(context.shortWording ? { words: context.shortWording.words } : {}),
    });
  } catch (error) {
    if (!(error instanceof TemplateDataError)) throw error;
    return null;
  }
}
