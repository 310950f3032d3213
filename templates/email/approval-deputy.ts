import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { displayLine, instant } from '../fields.ts';
import { approvalSchema, approvalSections, draftName, draftPaper } from '../text/approval.ts';
import { composeInternal } from '../text/internal.ts';
import { sayTime } from '../words/time.ts';

const dataSchema = approvalSchema.extend({
  first: z.object({ name: displayLine(80), askedAt: instant }),
});

/** Asks the deputy after 48 hours; the first decision counts (C37). */
export const approvalDeputy = defineTemplate({
  id: 'approval-deputy',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { approval, deputy, reminder } = context.words;
    const say = (at: string) => sayTime(at, data.reader.zone, context.language);
    return composeInternal(
      {
        subject: deputy.subject(data.prospect.name, draftName(data)),
        heading: deputy.heading(data.first.name, data.prospect.name),
        lead: [
          deputy.since(data.first.name, say(data.first.askedAt)),
          reminder.expires(say(data.expiresAt)),
          approval.nothingYet,
        ],
        action: { href: data.link, label: approval.open },
        paper: draftPaper(data, context),
        sections: approvalSections(data, context),
      },
      context,
    );
  },
});
