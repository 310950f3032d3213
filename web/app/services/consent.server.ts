import { z } from 'zod';
import { passOn } from '#db/changes.ts';
import { appNow } from '#db/clock.ts';
import { grantBasis, withdrawBasis } from '#db/consents.ts';
import { reviewOptOut } from '#db/opt-outs.ts';
import { planAnew } from '#db/preferences-news.ts';
import { lockForDecision } from '#db/decisions/record.ts';
import { isBefore, toInstant, type Instant } from '#domain/kernel/instant.ts';
import { automatedChannels, isTextChannel } from '#domain/messaging/channels.ts';
import { lawfulBases } from '#domain/prospect/import/lead.ts';
import { epochDayOf, instantOfWall, isLocalDate } from '#domain/schedule/wall-clock.ts';
import type { FormState } from '../presenters/common.model.ts';
import { channelNames } from '../presenters/channel-names.ts';
import type { DecideContext } from './decide-parts.server.ts';
import { nameField, optionalText, parseForm, refused } from './form-fields.server.ts';

/** What came of a form on the page of consents: words to say, or the form it was, with what is wrong. */
export type ConsentAnswer =
  | { ok: true; words: string }
  | { ok: false; form: 'grant' | 'withdraw'; channel: string | null; state: FormState };

const grantSchema = z
  .object({
    channel: z.enum(automatedChannels, 'Choose a channel.'),
    basis: z.enum(lawfulBases, 'Say why we may write.'),
    source: nameField('where it was given', 200),
    evidence: optionalText(2000),
    givenOn: z
      .string()
      .refine((text) => text === '' || isLocalDate(text), 'Write the day as 2026-05-31.'),
  })
  .refine(({ channel, basis }) => !isTextChannel(channel) || basis === 'consent', {
    path: ['basis'],
    message: 'SMS and WhatsApp need their consent; nothing else carries them.',
  })
  .refine(({ basis, evidence }) => basis !== 'consent' || evidence !== null, {
    path: ['evidence'],
    message: 'Say what proves their consent: the form, the card, their words.',
  });

/** Notes why somebody may be written to on a channel. */
export async function grantConsent(
  { context, signed }: DecideContext,
  prospectId: string,
  form: FormData,
): Promise<ConsentAnswer> {
  const read = parseForm(grantSchema, form);
  if (!read.ok) return { ok: false, form: 'grant', channel: null, state: read.state };
  const { givenOn, ...granted } = read.value;
  const givenAt = givenOn === '' ? null : middayOf(givenOn, signed.user.timeZone);
  if (givenAt !== null && isBefore(await appNow(context.db, prospectId), givenAt)) {
    const state = refused(form, { givenOn: 'This day is still to come.' });
    return { ok: false, form: 'grant', channel: null, state };
  }
  const isKept = await grantBasis(context.db, targetOf(signed, prospectId), {
    ...granted,
    givenAt,
  });
  passOn(context.db, [prospectId]);
  const words = isKept
    ? `Noted for ${channelNames[granted.channel]}.`
    : 'They are no longer there.';
  return { ok: true, words };
}

const withdrawSchema = z.object({
  channel: z.enum(automatedChannels, 'Choose a channel.'),
  reason: nameField('why it ends', 200),
});

/** Ends the basis of a channel; the history keeps it. */
export async function endConsent(
  { context, signed }: DecideContext,
  prospectId: string,
  form: FormData,
): Promise<ConsentAnswer> {
  const read = parseForm(withdrawSchema, form);
  const channel = form.get('channel');
  if (!read.ok)
    return {
      ok: false,
      form: 'withdraw',
      channel: typeof channel === 'string' ? channel : null,
      state: read.state,
    };
  const isEnded = await withdrawBasis(context.db, targetOf(signed, prospectId), read.value);
  passOn(context.db, [prospectId]);
  const name = channelNames[read.value.channel];
  const words = isEnded ? `Ended. Nothing leaves by ${name} any more.` : 'It had ended before.';
  return { ok: true, words };
}

/** A person looked at a stop on one channel, and leaves outreach the others (C16). */
export async function reviewStop(
  { context, signed }: DecideContext,
  prospectId: string,
): Promise<ConsentAnswer> {
  const { workspaceId, by } = targetOf(signed, prospectId);
  const isReviewed = await context.db.transaction(async (tx) => {
    if ((await lockForDecision(tx, workspaceId, prospectId)) === null) return false;
    const lifted = await reviewOptOut(tx, { prospectId, actor: by });
    if (lifted) await planAnew(tx, workspaceId, prospectId);
    return lifted;
  });
  passOn(context.db, [prospectId]);
  const words = isReviewed
    ? 'Kept. Outreach may go by the other channels; nothing was started.'
    : 'Nothing was left to review.';
  return { ok: true, words };
}

function targetOf(
  { workspaceId, user }: DecideContext['signed'],
  prospectId: string,
): Parameters<typeof grantBasis>[1] {
  return { workspaceId, prospectId, by: { kind: 'user', id: user.id } };
}

function middayOf(day: string, zone: string): Instant {
  return toInstant(instantOfWall(zone, { epochDay: epochDayOf(day), msOfDay: 12 * 3_600_000 }));
}
