import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { displayLine, instant } from '../fields.ts';
import {
  approvalSchema,
  approvalSections,
  draftName,
  draftPaper,
  headingOfSystem,
} from '../text/approval.ts';
import { composeInternal } from '../text/internal.ts';
import { sayTime } from '../words/time.ts';

const dataSchema = approvalSchema.extend({
  askedAt: instant,
  /** Who is asked next and when; null where the deputy has been asked or there is none. */
  deputy: z.object({ name: displayLine(80), at: instant }).nullable(),
});

/** Reminds the first approver after 24 hours (C37). */
export const approvalReminder = defineTemplate({
  id: 'approval-reminder',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { approval, reminder } = context.words;
    const say = (at: string) => sayTime(at, data.reader.zone, context.language);
    const next = data.deputy && reminder.deputyNext(data.deputy.name, say(data.deputy.at));
    return composeInternal(
      {
        subject: reminder.subject(data.prospect.name, draftName(data)),
        heading:
          data.channels.length === 0
            ? reminder.heading(data.prospect.name)
            : headingOfSystem(data, context),
        lead: [
          [reminder.since(say(data.askedAt)), next].filter(Boolean).join(' '),
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
