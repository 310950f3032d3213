import { z } from 'zod';
import { defineTemplate, type RenderContext } from '../define.ts';
import { displayLine, displayText, httpUrl, instant, timeZone } from '../fields.ts';
import { leaves } from '../text/approval.ts';
import { composeInternal } from '../text/internal.ts';
import { section } from '../text/sections.ts';
import { asLabel } from '../words/service.ts';
import { sayTime } from '../words/time.ts';
import { decisions, decisionWays } from '../words/words.ts';

const dataSchema = z.object({
  reader: z.object({ zone: timeZone }),
  /** Who decided, where it was not the reader; null confirms the reader's own act. */
  decidedBy: displayLine(80).nullable(),
  decision: z.enum(decisions),
  via: z.enum(decisionWays),
  decidedAt: instant,
  prospect: z.object({ name: displayLine(80), zone: timeZone }),
  draftSubject: displayLine(160),
  reason: displayText(600).nullable(),
  sendAt: instant.nullable(),
  link: httpUrl,
});

/** Confirms a decision to who took it, and tells the others who were asked (C37). */
export const approvalDecided = defineTemplate({
  id: 'approval-decided',
  class: 'internal',
  dataSchema,
  compose: (data, context) => {
    const { decided, approval } = context.words;
    const subject = decided.subject[data.decision](data.prospect.name);
    const next = data.decision === 'approved' ? leaves(data, context) : decided.nothingSent;
    return composeInternal(
      {
        subject,
        heading: subject,
        lead: [
          whoDecided(data, context),
          `${asLabel(approval.subjectLabel, context.language)} ${data.draftSubject}`,
        ],
        action: { href: data.link, label: decided.open },
        sections: [
          section(decided.reason, data.reason),
          section(decided.next, next, data.decidedBy === null ? decided.notYou : null),
        ],
      },
      context,
    );
  },
});

function whoDecided(data: z.output<typeof dataSchema>, { words, language }: RenderContext): string {
  const { own, other, via } = words.decided;
  const when = sayTime(data.decidedAt, data.reader.zone, language);
  const to = data.prospect.name;
  return data.decidedBy === null
    ? own[data.decision](to, when, via[data.via])
    : other[data.decision](data.decidedBy, to, when, via[data.via]);
}
