import type { z } from 'zod';
import type { ServiceMessageType } from '#domain/messaging/channels.ts';
import { alert } from './email/alert.ts';
import { alertDigest } from './email/alert-digest.ts';
import { approvalDecided } from './email/approval-decided.ts';
import { approvalDeputy } from './email/approval-deputy.ts';
import { approvalGathered } from './email/approval-gathered.ts';
import { approvalReminder } from './email/approval-reminder.ts';
import { approvalRequest } from './email/approval-request.ts';
import { blueprintDelivery } from './email/blueprint-delivery.ts';
import { budgetSummary } from './email/budget-summary.ts';
import { conversation } from './email/conversation.ts';
import { digest } from './email/digest.ts';
import { errorNotification } from './email/error-notification.ts';
import { invite } from './email/invite.ts';
import { needsPerson } from './email/needs-person.ts';
import { outreach } from './email/outreach.ts';
import { reminder } from './email/reminder.ts';
import { replyNotice } from './email/reply-notice.ts';
import { selectionConfirmation } from './email/selection-confirmation.ts';
import { signIn } from './email/sign-in.ts';
import { vendorOptions } from './email/vendor-options.ts';
import { welcome } from './email/welcome.ts';

/** Every mail that the product can write, by id: class, schema of its data, languages. */
export const catalogue = {
  outreach,
  conversation,
  digest,
  'approval-request': approvalRequest,
  'approval-gathered': approvalGathered,
  'approval-reminder': approvalReminder,
  'approval-deputy': approvalDeputy,
  'approval-decided': approvalDecided,
  'reply-notice': replyNotice,
  'needs-person': needsPerson,
  alert,
  'alert-digest': alertDigest,
  'sign-in': signIn,
  invite,
  welcome,
  'budget-summary': budgetSummary,
  'vendor-options': vendorOptions,
  'selection-confirmation': selectionConfirmation,
  'blueprint-delivery': blueprintDelivery,
  'error-notification': errorNotification,
  reminder,
} as const;

/** Id of a mail template; also the name of its MJML file and what an approval pins (C39c). */
export type TemplateId = keyof typeof catalogue;

/** The data that a template wants, as callers give it. */
export type TemplateData<Id extends TemplateId> = z.input<(typeof catalogue)[Id]['dataSchema']>;

/** The mail of each message of an event plan (002:582). */
export const serviceMailOf = {
  welcome: 'welcome',
  budget_summary: 'budget-summary',
  vendor_options: 'vendor-options',
  selection_confirmation: 'selection-confirmation',
  blueprint_delivery: 'blueprint-delivery',
  error_notification: 'error-notification',
  reminder: 'reminder',
} as const satisfies Record<ServiceMessageType, TemplateId>;

/** True for the id of a template, for instance one read from a row. */
export function isTemplateId(id: string): id is TemplateId {
  return Object.hasOwn(catalogue, id);
}
