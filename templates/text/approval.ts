import { z } from 'zod';
import { reasonCodes } from '#domain/outreach/approval-policy.ts';
import { drafters, usableConfidence } from '#domain/outreach/draft/draft.ts';
import { toDisplayLine } from '#domain/outreach/draft/characters.ts';
import { riskFlagKinds } from '#domain/outreach/draft/draft-findings.ts';
import type { RenderContext } from '../define.ts';
import { displayLine, displayText, httpUrl, instant, timeZone } from '../fields.ts';
import { flagSentence, reasonSentence } from '../words/approval-words.ts';
import { asLabel } from '../words/service.ts';
import { sayTime, sayTimePair } from '../words/time.ts';
import { touchChannelWords } from '../words/touch-channels.ts';
import type { Paper } from './internal.ts';
import { toLetter } from './letter.ts';
import { wrap } from './plain.ts';
import { section, type Section } from './sections.ts';

const maxListed = 12;

/** What every mail about one open approval knows. Times are instants; zones say whose wall. */
export const approvalSchema = z.object({
  reader: z.object({ zone: timeZone }),
  /** Who asks, or null where the system does. */
  askedBy: displayLine(80).nullable(),
  prospect: z.object({ name: displayLine(80), address: displayLine(254), zone: timeZone }),
  draft: z.object({
    from: displayLine(160),
    subject: displayLine(160),
    bodyText: displayText(8000),
    drafter: z.enum(drafters),
  }),
  /** What each channel says, in the order they are tried; empty where it is an e-mail and nothing else. */
  channels: z
    .array(
      z.object({
        name: displayLine(20),
        text: displayText(1600).nullable(),
        note: displayLine(80).nullable(),
      }),
    )
    .default([]),
  /** When it would leave if approved in time; null while no hour is planned. */
  sendAt: instant.nullable(),
  reason: z.enum(reasonCodes),
  flags: z
    .array(z.object({ kind: z.enum(riskFlagKinds), found: displayLine(80) }))
    .transform((flags) => flags.slice(0, maxListed)),
  facts: z
    .array(
      z.object({
        value: displayLine(160),
        source: displayLine(120),
        confidence: z.number().min(0).max(1),
      }),
    )
    .transform((facts) => facts.slice(0, maxListed)),
  link: httpUrl,
  expiresAt: instant,
  othersWaiting: z.number().int().min(0),
});

/** Validated data of a mail about one open approval. */
export type ApprovalData = z.output<typeof approvalSchema>;

/** The draft as a letter with its envelope, and the same in plain text. */
export function draftPaper(data: ApprovalData, { words, language }: RenderContext) {
  const { from, to, subjectLabel, foot } = words.approval;
  const envelope = [
    { label: from, value: data.draft.from, isStrong: false },
    { label: to, value: `${data.prospect.name}, ${data.prospect.address}`, isStrong: false },
    ...(isText(data) ? [] : [{ label: subjectLabel, value: data.draft.subject, isStrong: true }]),
  ];
  const ownFoot = isText(data) ? null : foot;
  const view: Paper = { envelope, letter: toLetter(data.draft.bodyText), foot: ownFoot };
  const head = envelope
    .map(({ label, value }) => wrap(`${asLabel(label, language)} ${value}`))
    .join('\n');
  const rule = '='.repeat(40);
  const end = ownFoot === null ? [rule] : ['', wrap(ownFoot), rule];
  const text = [rule, head, '', wrap(data.draft.bodyText), ...end].join('\n');
  return { view, text };
}

/** True where no channel carries a letter: what stands on the paper is a text. */
function isText({ channels }: Pick<ApprovalData, 'channels'>): boolean {
  return channels.length > 0 && channels.every(({ text }) => text !== null);
}

/** What the mail calls the draft by: its subject, else its first words. */
export function draftName(data: Pick<ApprovalData, 'draft'>): string {
  const { subject, bodyText } = data.draft;
  return subject === '' ? toDisplayLine(bodyText, 60) : subject;
}

/** Who waits for what: a mail, or a message over several channels. */
export function headingOfSystem(data: ApprovalData, { words, language }: RenderContext): string {
  const { name } = data.prospect;
  return data.channels.length === 0
    ? words.approval.headingOfSystem(name)
    : touchChannelWords[language].waits(name);
}

/** The channels with their texts, which one approval covers; none where it is an e-mail and nothing else. */
export function channelSections(
  { channels }: Pick<ApprovalData, 'channels'>,
  { language }: RenderContext,
): Section[] {
  if (channels.length === 0) return [];
  const words = touchChannelWords[language];
  const items = channels.map(({ name, text, note }) => ({
    text: `${asLabel(name, language)} ${text ?? words.letterAbove}`,
    note,
  }));
  return [{ title: words.title, items: [{ text: words.together, note: null }, ...items] }];
}

/** Everything about the draft, in the order a person asks: why me, when, what could go wrong, why so. */
export function approvalSections(data: ApprovalData, context: RenderContext): Section[] {
  const { approval } = context.words;
  const { language } = context;
  const flags = data.flags.map((flag) => flagSentence(flag, language));
  const facts = data.facts.map(({ value, source, confidence }) => ({
    text: value,
    note: `${source}, ${approval.confidence[confidenceWord(confidence)]}`,
  }));
  const until = sayTime(data.expiresAt, data.reader.zone, language);
  const others = data.othersWaiting === 0 ? null : approval.others(data.othersWaiting);
  return [
    ...channelSections(data, context),
    section(approval.whyYou, reasonSentence(data.reason, language)),
    section(approval.whenTitle, leaves(data, context)),
    section(approval.risks, ...(flags.length === 0 ? [approval.noRisks] : flags)),
    {
      title: approval.facts,
      items: [
        ...(facts.length === 0 ? [{ text: approval.noFacts, note: null }] : facts),
        { text: approval.drafter[data.draft.drafter], note: null },
      ],
    },
    section(approval.linkTitle, approval.linkLives(until), others),
  ];
}

/** When the mail would leave, as a sentence with both clocks. */
export function leaves(
  data: { sendAt: string | null; prospect: { zone: string }; reader: { zone: string } },
  { words, language }: RenderContext,
): string {
  if (data.sendAt === null) return words.approval.whenOpen;
  const zones = { theirZone: data.prospect.zone, yourZone: data.reader.zone };
  return words.approval.when(sayTimePair(data.sendAt, zones, language));
}

function confidenceWord(confidence: number): 'sure' | 'likely' | 'guess' {
  if (confidence >= 0.9) return 'sure';
  return confidence >= usableConfidence ? 'likely' : 'guess';
}
