import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { headerLine } from '../fields.ts';
import { signature } from '../text/internal.ts';
import { toLetter } from '../text/letter.ts';
import { blocks, wrap } from '../text/plain.ts';
import { asLabel } from '../words/service.ts';

const dataSchema = z.object({
  subject: headerLine(250),
  bodyText: z.string().min(1).max(50_000),
});

/** A planner's own answer in a thread: the letter and one small line with the stop link. */
export const conversation = defineTemplate({
  id: 'conversation',
  class: 'conversation',
  dataSchema,
  compose: (data, { brand, words, language }) => {
    const { stop } = words.outreach;
    const sender = [...new Set([brand.senderName, brand.name])].join(', ');
    return {
      subject: data.subject,
      view: { letter: toLetter(data.bodyText), footer: { sender, stop } },
      text: blocks(
        wrap(data.bodyText.trim()),
        signature([sender, `${asLabel(stop, language)} %%UNSUBSCRIBE_URL%%`]),
      ),
    };
  },
});
