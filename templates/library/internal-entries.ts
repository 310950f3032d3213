import { catalogue } from '../catalogue.ts';
import type { LibraryEntry } from './entry.ts';

const own = {
  'approval-request': ['Approval asked for', 'Asks an approver to decide on a draft.'],
  'approval-gathered': ['Approvals, gathered', 'Several drafts that wait, in one mail.'],
  'approval-reminder': ['Approval, reminder', 'Reminds an approver of a draft that waits.'],
  'approval-deputy': [
    'Approval, for the deputy',
    'Asks the deputy where the first approver is silent.',
  ],
  'approval-decided': ['Approval decided', 'Tells who decided what on a draft.'],
  'reply-notice': ['A prospect answered', 'Tells the owner of a prospect what they wrote.'],
  'needs-person': ['A person is needed', 'Tells that a run waits for somebody to look.'],
  alert: [
    'Alert',
    'Tells at once that a rule about sending, or about the product itself, has fired.',
  ],
  'alert-digest': [
    'Alerts of a day',
    'The alerts of a day in one mail; the low ones are told here only.',
  ],
  'sign-in': ['Sign-in link', 'Lets somebody in without a password.'],
  invite: ['Invitation', 'Invites a colleague into the workspace.'],
} as const;

type InternalId = keyof typeof own;

const alerts: readonly InternalId[] = ['reply-notice', 'needs-person', 'alert', 'alert-digest'];

/** Approval and alert mails, and those about accounts: they carry signed links, so their words are ours. */
export const internalEntries: readonly LibraryEntry[] = Object.entries(own).map(
  ([key, [title, about]]) => ({
    key,
    kind: 'internal',
    title,
    about,
    class: 'internal',
    messageType: messageTypeOf(key),
    channels: ['email'],
    slots: [],
    variables: {},
    required: [],
    dataSchema: schemaOf(key),
  }),
);

function messageTypeOf(key: string): 'approval' | 'alert' | null {
  if (key.startsWith('approval-')) return 'approval';
  return alerts.some((each) => each === key) ? 'alert' : null;
}

function schemaOf(key: string) {
  const found = Object.values(catalogue).find(({ id }) => id === key);
  if (found === undefined) throw new Error(`the mail "${key}" is not in the catalogue`);
  return found.dataSchema;
}
