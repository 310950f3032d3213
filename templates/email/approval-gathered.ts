import { z } from 'zod';
import { defineTemplate, type RenderContext } from '../define.ts';
import { approvalSchema, draftName, leaves } from '../text/approval.ts';
import { internalFooter, signature } from '../text/internal.ts';
import { toLetter } from '../text/letter.ts';
import { blocks, underline, wrap } from '../text/plain.ts';
import { keepSections, section, sectionsText } from '../text/sections.ts';
import { flagSentence, reasonSentence } from '../words/approval-words.ts';
import { asLabel } from '../words/service.ts';
import { sayTime } from '../words/time.ts';

/** Most drafts of one mail; the rest goes into a further one. */
export const maxGathered = 10;

/** Room for all texts together, so that the mail stays under 30 KB; texts share it evenly. */
const textBudgetBytes = 9_000;

const itemSchema = approvalSchema.pick({
  prospect: true,
  draft: true,
  channels: true,
  sendAt: true,
  reason: true,
  flags: true,
  link: true,
});

const dataSchema = z.object({
  reader: approvalSchema.shape.reader,
  expiresAt: approvalSchema.shape.expiresAt,
  othersWaiting: approvalSchema.shape.othersWaiting,
  items: z.array(itemSchema).min(1).max(maxGathered),
});

type Data = z.output<typeof dataSchema>;

/** Several drafts in one mail, each with its text and a link of its own (C37: beyond five an hour). */
export const approvalGathered = defineTemplate({
  id: 'approval-gathered',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { approval, gathered } = context.words;
    const until = sayTime(data.expiresAt, data.reader.zone, context.language);
    const others = data.othersWaiting === 0 ? null : approval.others(data.othersWaiting);
    const sections = keepSections(section(approval.linkTitle, approval.linkLives(until), others));
    const items = data.items.map((item) => itemView(item, data, context));
    const heading = gathered.subject(data.items.length);
    const footer = internalFooter(context);
    return {
      subject: heading,
      view: { heading, lead: [gathered.lead], items, sections, footer, open: approval.open },
      text: blocks(
        wrap(heading),
        wrap(gathered.lead),
        ...data.items.map((item) => itemText(item, data, context)),
        sectionsText(sections),
        signature(footer),
      ),
    };
  },
});

/** The letter, then what each other channel says under its name. */
function wholeText({ draft, channels }: Data['items'][number]): string {
  const texts = channels.flatMap(({ name, text }) => (text === null ? [] : [`${name}: ${text}`]));
  const hasLetter = channels.length === 0 || texts.length < channels.length;
  return [...(hasLetter ? [draft.bodyText] : []), ...texts].join('\n\n');
}

/** The whole text, or, where many long ones share the mail, its beginning and where the rest is. */
function shownText(bodyText: string, data: Data, { words }: RenderContext): string {
  const share = Math.floor(textBudgetBytes / data.items.length);
  if (Buffer.byteLength(bodyText) <= share) return bodyText;
  const kept = bodyText.slice(
    0,
    Math.floor((share / Buffer.byteLength(bodyText)) * bodyText.length),
  );
  return `${kept.slice(0, Math.max(kept.lastIndexOf(' '), 1))} …\n\n${words.gathered.shortened}`;
}

function itemView(item: Data['items'][number], data: Data, context: RenderContext) {
  return {
    title: draftName(item),
    note: itemNotes(item, data, context).join(' '),
    letter: toLetter(shownText(wholeText(item), data, context)),
    href: item.link,
  };
}

function itemText(item: Data['items'][number], data: Data, context: RenderContext): string {
  return [
    underline(draftName(item)),
    ...itemNotes(item, data, context).map((note) => wrap(note)),
    '',
    wrap(shownText(wholeText(item), data, context)),
    '',
    asLabel(context.words.approval.open, context.language),
    item.link,
  ].join('\n');
}

function itemNotes(item: Data['items'][number], data: Data, context: RenderContext): string[] {
  return [
    `${context.words.internal.sendingTo(`${item.prospect.name}, ${item.prospect.address}`)}.`,
    leaves({ ...item, reader: data.reader }, context),
    reasonSentence(item.reason, context.language),
    ...item.flags.slice(0, 3).map((flag) => flagSentence(flag, context.language)),
  ];
}
