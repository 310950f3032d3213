import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { httpUrl } from '../fields.ts';
import { composeInternal } from '../text/internal.ts';
import { section } from '../text/sections.ts';

const dataSchema = z.object({
  link: httpUrl,
  validMinutes: z.number().int().min(1).max(1440),
});

/** The one-time link to sign in; its page asks for a press before it is used up. */
export const signIn = defineTemplate({
  id: 'sign-in',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { signIn: words } = context.words;
    const subject = words.subject(context.brand.name);
    return composeInternal(
      {
        subject,
        heading: subject,
        lead: [words.lead],
        action: { href: data.link, label: words.open },
        sections: [section(words.title, words.valid(data.validMinutes), words.ignore)],
      },
      context,
    );
  },
});
