import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { displayLine, httpUrl, instant, timeZone } from '../fields.ts';
import { composeInternal } from '../text/internal.ts';
import { section } from '../text/sections.ts';
import { sayTime } from '../words/time.ts';

const dataSchema = z.object({
  invitedBy: displayLine(80),
  workspace: displayLine(80),
  link: httpUrl,
  expiresAt: instant,
  zone: timeZone,
});

/** Invites somebody into a workspace. */
export const invite = defineTemplate({
  id: 'invite',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { invite: words } = context.words;
    const subject = words.subject(data.invitedBy, data.workspace);
    const until = sayTime(data.expiresAt, data.zone, context.language);
    return composeInternal(
      {
        subject,
        heading: subject,
        lead: [words.lead(data.workspace)],
        action: { href: data.link, label: words.open },
        sections: [section(words.title, words.valid(until), words.ignore)],
      },
      context,
    );
  },
});
