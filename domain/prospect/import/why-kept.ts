import type { Channel } from '#domain/messaging/channels.ts';
import { numberReach } from '#domain/messaging/number-reach.ts';
import type { ChannelState } from '#domain/messaging/strategy.ts';
import { channelsOfTouch } from '#domain/messaging/touch-strategy.ts';
import { byEmailOnly, type TouchWay } from '#domain/outreach/cadence.ts';
import { numberTypeOf } from '#domain/schedule/number-type.ts';
import { canBeWrittenTo, type LeadDraft } from './lead.ts';
import { textConsentFields } from './text-consent.ts';

/** How a pass that begins now goes to somebody first, and which channels a provider is set up for. */
export interface FirstTouch {
  way: TouchWay;
  supported: readonly Channel[];
}

/** A first touch by mail: what a form begins with, which states no consent to texts. */
export const firstByMail: FirstTouch = { way: byEmailOnly, supported: ['email'] };

/** Why a lead is kept and outreach to it does not start by itself. */
export type KeptReason =
  | 'no_basis'
  | 'no_text_consent'
  | 'said_no'
  | 'not_textable'
  | 'other_channels'
  | 'no_provider'
  | 'number_stopped';

type Known = Pick<
  LeadDraft,
  'email' | 'lawfulBasis' | 'phoneE164' | 'smsConsent' | 'whatsappConsent'
>;

/**
 * Why outreach to a new lead cannot start by itself; null where it can (C31, C40).
 *
 * With an address and a reason to write, it starts as ever. Anybody else starts where the first touch of the cadence finds an
 * open channel by the rules of every touch: a text to a number that takes texts and with the consent to them, or a task of
 * one of us. `isNumberStopped` says that the number is on the stop list. Edge: consent alone is not enough where the first
 * touch goes by mail only; a person would be asked for an address at once.
 */
export function whyKept(
  lead: Known,
  { way, supported }: FirstTouch,
  isNumberStopped: boolean,
): KeptReason | null {
  if (canBeWrittenTo(lead)) return null;
  if (isNumberStopped) return 'number_stopped';
  const touch = channelsOfTouch(way, 0, {
    channels: channelsOf(lead, supported),
    preferences: [],
    emailRule: 'legitimate_interest',
    isOptOutReviewed: false,
  });
  return touch.kind === 'chosen' ? null : reasonOf(lead, way);
}

function channelsOf({ lawfulBasis: basis, ...lead }: Known, supported: readonly Channel[]) {
  const ok = { isOptedOut: false, isSupported: true, address: 'ok' } as const;
  const { email, phoneE164: phone } = lead;
  const text = ([channel, field]: (typeof textConsentFields)[number]): ChannelState => ({
    ...ok,
    basis: lead[field]?.isGiven === true ? 'consent' : null,
    isSupported: supported.includes(channel),
    address: phone === null ? 'missing' : isTextable(phone) ? 'ok' : 'never_reachable',
  });
  const [sms, whatsapp] = textConsentFields;
  return {
    email: { ...ok, basis, address: email === null ? 'missing' : 'ok' } satisfies ChannelState,
    sms: text(sms),
    whatsapp: text(whatsapp),
    phone: { ...ok, basis, address: phone === null ? 'missing' : 'ok' } satisfies ChannelState,
    linkedin: { ...ok, basis },
    in_person: { ...ok, basis },
  };
}

/** What a person would have to mend first. */
function reasonOf(lead: Known, way: TouchWay): KeptReason {
  if (lead.email !== null || lead.phoneE164 === null) return 'no_basis';
  if (!isTextable(lead.phoneE164)) return 'not_textable';
  const said = textConsentFields.filter(([, field]) => lead[field] !== null);
  const agreed = said.filter(([, field]) => lead[field]?.isGiven === true);
  if (agreed.length === 0) return said.length > 0 ? 'said_no' : 'no_text_consent';
  const isNamed = way === 'best' || agreed.some(([channel]) => way.includes(channel));
  return isNamed ? 'no_provider' : 'other_channels';
}

function isTextable(phoneE164: string): boolean {
  return numberReach(numberTypeOf(phoneE164)).isTextable;
}

const reasons: Readonly<Record<KeptReason, string>> = {
  no_basis: 'nothing says why you may write to them',
  no_text_consent: 'there is no email, and nothing says that they agreed to texts',
  said_no: 'there is no email, and they did not agree to texts',
  not_textable: 'there is no email, and their number takes no texts',
  other_channels:
    'there is no email, and the first touch of the cadence goes by other channels than they agreed to',
  no_provider: 'there is no email, and no account is set up for the texts they agreed to',
  number_stopped: 'their number is on the stop list',
};

/** The reason as the rest of a sentence about one person. */
export function sayKept(reason: KeptReason): string {
  return reasons[reason];
}
