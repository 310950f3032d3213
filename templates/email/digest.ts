import { z } from 'zod';
import { defineTemplate, type RenderContext } from '../define.ts';
import { headerLine } from '../fields.ts';
import { TemplateDataError } from '../template-error.ts';
import { house, oneLineAddress, signature } from '../text/internal.ts';
import { toLetter } from '../text/letter.ts';
import { blocks, underline, wrap } from '../text/plain.ts';
import { digestWords } from '../words/digest.ts';
import { asLabel, serviceWords } from '../words/service.ts';
import { lawfulBases } from '../words/words.ts';

const dataSchema = z.object({
  messageClass: z.enum(['marketing', 'conversation', 'service']),
  /** Why we may write; outreach says it. */
  basis: z.enum(lawfulBases),
  /** What gathered, the oldest first; a message without a subject is a section without a heading. */
  items: z
    .array(
      z.object({
        subject: headerLine(250).or(z.literal('')),
        bodyText: z.string().min(1).max(50_000),
      }),
    )
    .min(1)
    .max(20),
});

type Data = z.output<typeof dataSchema>;

/**
 * Several messages that gathered, as one letter with a section for each (C8, C9), with the stop link of its class. Outreach
 * refuses to be written without a postal address, as it does alone.
 */
export const digest = defineTemplate({
  id: 'digest',
  class: 'conversation',
  dataSchema,
  compose: (data, context) => {
    const { brand, language } = context;
    const isOutreach = data.messageClass === 'marketing';
    if (isOutreach && oneLineAddress(brand.postalAddress) === '')
      throw new TemplateDataError('digest', 'brand.postalAddress', 'must be set before outreach');
    const words = digestWords[language];
    const subject = words.subject
      .replace('{count}', () => String(data.items.length))
      .replace('{brand}', () => brand.name);
    const footer = footerOf(data, context);
    return {
      subject,
      view: {
        heading: subject,
        lead: [words.lead],
        items: data.items.map((item) => ({
          title: item.subject,
          letter: toLetter(item.bodyText),
        })),
        footer,
      },
      text: blocks(
        wrap(subject),
        wrap(words.lead),
        ...data.items.map((item) =>
          [
            ...(item.subject === '' ? [] : [underline(item.subject)]),
            wrap(item.bodyText.trim()),
          ].join('\n\n'),
        ),
        signature([
          ...(footer.why === '' ? [] : [footer.why]),
          ...footer.links.map(
            ({ href, label }) => `${asLabel(label, language)} ${href.replace(/^mailto:/, '')}`,
          ),
          footer.sender,
        ]),
      ),
    };
  },
});

/** Why they hear from us and how to end it, as each message in it would say alone. */
function footerOf(data: Data, { brand, language, words }: RenderContext) {
  const { stop, wrongPerson, reply } = words.outreach;
  const link = '%%UNSUBSCRIBE_URL%%';
  const names = [brand.senderName, house(brand.name, brand.postalAddress)];
  const sender = [...new Set(names)].join(', ');
  const answer = { href: 'mailto:%%REPLY_ADDRESS%%', label: reply };
  switch (data.messageClass) {
    case 'marketing': {
      const why = words.outreach.why[data.basis](null);
      const wrong = { href: `${link}#wrong-person`, label: wrongPerson };
      return { why, sender, links: [{ href: link, label: stop }, wrong, answer] };
    }
    case 'conversation':
      return { why: '', sender, links: [{ href: link, label: stop }, answer] };
    case 'service': {
      const { why, preferences } = serviceWords[language];
      return { why: why(brand.name), sender, links: [{ href: link, label: preferences }, answer] };
    }
  }
}
