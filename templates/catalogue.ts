import type { z } from 'zod';
import { approvalDecided } from './email/approval-decided.ts';
import { approvalDeputy } from './email/approval-deputy.ts';
import { approvalGathered } from './email/approval-gathered.ts';
import { approvalReminder } from './email/approval-reminder.ts';
import { approvalRequest } from './email/approval-request.ts';
import { conversation } from './email/conversation.ts';
import { invite } from './email/invite.ts';
import { needsPerson } from './email/needs-person.ts';
import { outreach } from './email/outreach.ts';
import { replyNotice } from './email/reply-notice.ts';
import { signIn } from './email/sign-in.ts';

/** Every mail that the product can write, by id: class, schema of its data, languages. */
export const catalogue = {
  outreach,
  conversation,
  'approval-request': approvalRequest,
  'approval-gathered': approvalGathered,
  'approval-reminder': approvalReminder,
  'approval-deputy': approvalDeputy,
  'approval-decided': approvalDecided,
  'reply-notice': replyNotice,
  'needs-person': needsPerson,
  'sign-in': signIn,
  invite,
} as const;

/** Id of a mail template; also the name of its MJML file and what an approval pins (C39c). */
export type TemplateId = keyof typeof catalogue;

/** The data that a template wants, as callers give it. */
export type TemplateData<Id extends TemplateId> = z.input<(typeof catalogue)[Id]['dataSchema']>;

/** True for the id of a template, for instance one read from a row. */
export function isTemplateId(id: string): id is TemplateId {
  return Object.hasOwn(catalogue, id);
}
