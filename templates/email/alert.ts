import { defineTemplate } from '../define.ts';
import { httpUrl } from '../fields.ts';
import { alertSchema, alertSentences } from '../text/alert.ts';
import { composeInternal } from '../text/internal.ts';
import { alertWords } from '../words/alerts.ts';

const dataSchema = alertSchema.extend({ link: httpUrl });

/** Tells an admin that something fired: what, how much, what is allowed (002:1088). */
export const alert = defineTemplate({
  id: 'alert',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const words = alertWords[context.language];
    const heading = words.rules[data.rule];
    return composeInternal(
      {
        subject: words.subject(words.severity[data.severity], heading),
        heading: data.subject === '' ? heading : `${heading} (${data.subject})`,
        lead: [...alertSentences(data, context.language), words.once],
        action: { href: data.link, label: words.open },
      },
      context,
    );
  },
});
