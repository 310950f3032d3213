import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { displayLine, headerLine } from '../fields.ts';
import { TemplateDataError } from '../template-error.ts';
import { house, oneLineAddress, signature } from '../text/internal.ts';
import { toLetter } from '../text/letter.ts';
import { blocks, wrap } from '../text/plain.ts';
import { asLabel } from '../words/service.ts';
import { lawfulBases } from '../words/words.ts';

const dataSchema = z.object({
  subject: headerLine(200),
  bodyText: z.string().min(1).max(20_000),
  /** Why we may write, and where the basis or the address comes from, in the words of the source. */
  basis: z.enum(lawfulBases),
  basisSource: displayLine(160).nullable(),
});

/**
 * An approved mail of a cadence: a letter, then the brand, then why, stop and address.
 * Refuses to be written without a postal address (channels.md, CAN-SPAM). The two placeholders are
 * filled by the send, so that no secret is stored with the approved text.
 */
export const outreach = defineTemplate({
  id: 'outreach',
  class: 'marketing',
  dataSchema,
  compose: (data, { brand, words, language }) => {
    if (oneLineAddress(brand.postalAddress) === '') {
      throw new TemplateDataError('outreach', 'brand.postalAddress', 'must be set before outreach');
    }
    const { stop, wrongPerson, reply } = words.outreach;
    const label = (text: string) => asLabel(text, language);
    const why = words.outreach.why[data.basis](data.basisSource);
    const names = [brand.senderName, house(brand.name, brand.postalAddress)];
    const sender = [...new Set(names)].join(', ');
    return {
      subject: data.subject,
      view: {
        letter: toLetter(data.bodyText),
        footer: { why, stop, wrongPerson, reply, sender },
      },
      text: blocks(
        wrap(data.bodyText.trim()),
        signature([
          why,
          `${label(stop)} %%UNSUBSCRIBE_URL%%`,
          `${label(wrongPerson)} %%UNSUBSCRIBE_URL%%#wrong-person`,
          `${label(reply)} %%REPLY_ADDRESS%%`,
          sender,
        ]),
      ),
    };
  },
});
