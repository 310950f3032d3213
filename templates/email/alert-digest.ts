import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { httpUrl } from '../fields.ts';
import { alertSchema, alertSentences } from '../text/alert.ts';
import { composeInternal } from '../text/internal.ts';
import { section } from '../text/sections.ts';
import { alertWords } from '../words/alerts.ts';
import { asLabel } from '../words/service.ts';

const dataSchema = z.object({
  alerts: z
    .array(alertSchema.extend({ isOpen: z.boolean() }))
    .min(1)
    .max(50),
  link: httpUrl,
});

/** The alerts of a day in one mail; the low ones are told nowhere else (002:1096). */
export const alertDigest = defineTemplate({
  id: 'alert-digest',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const words = alertWords[context.language];
    const subject = words.digestSubject(data.alerts.length);
    return composeInternal(
      {
        subject,
        heading: subject,
        lead: [words.digestLead],
        action: { href: data.link, label: words.open },
        sections: data.alerts.map((each) => {
          const of = each.subject === '' ? '' : ` (${each.subject})`;
          const state = each.isOpen ? words.isOpen : words.isOver;
          const what = asLabel(`${words.rules[each.rule]}${of}`, context.language);
          const title = `${what} ${words.severity[each.severity]}, ${state}`;
          return section(title, alertSentences(each, context.language).join(' '));
        }),
      },
      context,
    );
  },
});
