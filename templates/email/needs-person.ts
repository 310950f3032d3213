import { z } from 'zod';
import { personReasons } from '#domain/prospect/stage.ts';
import { defineTemplate } from '../define.ts';
import { displayLine, httpUrl } from '../fields.ts';
import { composeInternal } from '../text/internal.ts';

const dataSchema = z.object({
  prospect: z.object({ name: displayLine(80) }),
  reason: z.enum(personReasons),
  link: httpUrl,
});

/** Hands a prospect to the owner: what happened and where to decide (C18, C37). */
export const needsPerson = defineTemplate({
  id: 'needs-person',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { needsPerson: words } = context.words;
    const subject = words.subject(data.prospect.name);
    return composeInternal(
      {
        subject,
        heading: subject,
        lead: [words.causes[data.reason], words.nothingGoes],
        action: { href: data.link, label: words.open },
      },
      context,
    );
  },
});
