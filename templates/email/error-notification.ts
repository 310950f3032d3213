import { defineTemplate } from '../define.ts';
import { displayLine, displayText } from '../fields.ts';
import { section } from '../text/sections.ts';
import { composeService, serviceSchema, serviceVoice } from '../text/service.ts';

const dataSchema = serviceSchema.extend({
  /** What happened, in words for the client; null where nobody can say it yet. */
  explanation: displayText(600).nullish(),
  /** A number under which our own people find the case. */
  reference: displayLine(40).nullish(),
});

/** Tells a client that something failed on our side: sorry, what, what we do, who to ask (002:948). */
export const errorNotification = defineTemplate({
  id: 'error-notification',
  class: 'service',
  dataSchema,
  compose: (data, context) => {
    const { words, forEvent } = serviceVoice(data, context.language);
    const { error } = words;
    return composeService(
      {
        subject: error.subject(data.plan_id),
        heading: error.heading,
        lead: [error.lead(forEvent)],
        sections: [
          section(error.what, data.explanation ?? null),
          section(error.doing, ...error.steps),
          section(
            words.questions,
            error.contact(data.support_email),
            data.reference ? error.reference(data.reference) : null,
          ),
        ],
        closing: [],
      },
      data,
      context,
    );
  },
});
