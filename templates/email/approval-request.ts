import { defineTemplate } from '../define.ts';
import {
  approvalSchema,
  approvalSections,
  draftName,
  draftPaper,
  headingOfSystem,
} from '../text/approval.ts';
import { composeInternal } from '../text/internal.ts';

/** Asks one approver about one draft; holds the whole text and acts by nothing but its page (C37). */
export const approvalRequest = defineTemplate({
  id: 'approval-request',
  class: 'internal',
  dataSchema: approvalSchema,
  compose: (data, context) => {
    const { approval } = context.words;
    const { name } = data.prospect;
    return composeInternal(
      {
        subject: approval.subject(name, draftName(data)),
        heading:
          data.askedBy === null
            ? headingOfSystem(data, context)
            : approval.heading(data.askedBy, name),
        lead: [approval.nothingYet],
        action: { href: data.link, label: approval.open },
        paper: draftPaper(data, context),
        sections: approvalSections(data, context),
      },
      context,
    );
  },
});
