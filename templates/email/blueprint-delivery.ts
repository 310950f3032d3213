import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { httpUrl } from '../fields.ts';
import { section } from '../text/sections.ts';
import { composeService, serviceSchema, serviceVoice } from '../text/service.ts';

const dataSchema = serviceSchema.extend({
  blueprint_url: httpUrl,
  /** True where the PDF travels with the mail; said only then. */
  is_attached: z.boolean(),
});

/** Delivers the blueprint by a link, and as a PDF where it is attached, with what to do with it (002:943). */
export const blueprintDelivery = defineTemplate({
  id: 'blueprint-delivery',
  class: 'service',
  dataSchema,
  compose: (data, context) => {
    const { words, forEvent } = serviceVoice(data, context.language);
    const { blueprint } = words;
    const attached = data.is_attached ? blueprint.attached : null;
    return composeService(
      {
        subject: blueprint.subject(data.plan_id),
        heading: blueprint.heading,
        lead: [[blueprint.lead(forEvent), attached].filter(Boolean).join(' ')],
        action: { href: data.blueprint_url, label: blueprint.download },
        sections: [section(words.next, ...blueprint.steps)],
      },
      data,
      context,
    );
  },
});
