import { z } from 'zod';
import { defineTemplate } from '../define.ts';
import { calendarDay, httpUrl } from '../fields.ts';
import { composeService, serviceSchema, serviceVoice } from '../text/service.ts';
import { pendingActions } from '../words/service/service-words.ts';
import { sayCalendarDay } from '../words/time.ts';

const dataSchema = serviceSchema.extend({
  /** What the plan waits for. */
  pending_client_action: z.enum(pendingActions),
  link: httpUrl,
  answer_by: calendarDay.nullish(),
});

/** Reminds a client, gently, of what the plan waits for (002:370). */
export const reminder = defineTemplate({
  id: 'reminder',
  class: 'service',
  dataSchema,
  compose: (data, context) => {
    const { words } = serviceVoice(data, context.language);
    const { reminder: own } = words;
    const by = data.answer_by ? own.by(sayCalendarDay(data.answer_by, context.language)) : null;
    return composeService(
      {
        subject: own.subject(data.plan_id),
        heading: own.heading[data.pending_client_action],
        lead: [[own.lead, by].filter(Boolean).join(' ')],
        action: { href: data.link, label: own.open[data.pending_client_action] },
        closing: [{ text: own.done, href: null }],
      },
      data,
      context,
    );
  },
});
