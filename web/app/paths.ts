import type { InboxSplit } from './presenters/inbox.model.ts';

/** Every address of the app. Nothing else writes a URL by hand. */
export const paths = {
  inbox: (split: InboxSplit = 'approval') => `/inbox/${split}`,
  inboxItem: (split: InboxSplit, itemId: string) => `/inbox/${split}/${itemId}`,
  inboxChanges: (split: InboxSplit, itemId: string) => `/inbox/${split}/${itemId}?view=changes`,
  inboxEdit: (split: InboxSplit, itemId: string) => `/inbox/${split}/${itemId}?view=edit`,
  decide: () => '/decide',
  prospects: () => '/prospects',
  newProspect: () => '/prospects/new',
  prospect: (id: string) => `/prospects/${id}`,
  prospectEdit: (id: string) => `/prospects/${id}/edit`,
  prospectDo: (id: string, panel: string) => `/prospects/${id}?do=${panel}`,
  prospectConsent: (id: string) => `/prospects/${id}/consent`,
  prospectWrite: (id: string) => `/prospects/${id}/messages`,
  prospectMessage: (id: string, messageId: string) => `/prospects/${id}/messages/${messageId}`,
  prospectNotes: (id: string) => `/prospects/${id}/notes`,
  samples: () => '/samples',
  imports: () => '/import',
  import: (id: string) => `/import/${id}`,
  importRefused: (id: string) => `/import/${id}/refused.csv`,
  cadence: (language?: string) =>
    language === undefined ? '/cadence' : `/cadence?language=${language}`,
  analytics: () => '/analytics',
  analyticsCsv: () => '/analytics/sendings.csv',
  analyticsPdf: () => '/analytics/report.pdf',
  templates: (query: Readonly<Record<string, string>> = {}) => `/templates${queryOf(query)}`,
  template: (key: string, query: Readonly<Record<string, string>> = {}) =>
    `/templates/${key}${queryOf(query)}`,
  settings: () => '/settings',
  settingsLogo: () => '/settings/logo',
  settingsUsers: () => '/settings/users',
  settingsApprovers: () => '/settings/approvers',
  stopList: () => '/settings/stop-list',
  stopListFile: () => '/settings/stop-list.csv',
  apiKeys: () => '/settings/api-keys',
  apiCommunication: (id: string) => `/api/v1/communications/${id}`,
  settingsLimits: () => '/settings/limits',
  settingsAlerts: () => '/settings/alerts',
  settingsChanges: () => '/settings/changes',
  settingsAccount: () => '/settings/account',
  health: () => '/system',
  more: () => '/more',
  sending: () => '/sending',
  search: () => '/search',
  theme: () => '/theme',
  signIn: () => '/sign-in',
  signInLink: (token: string) => `/sign-in/${token}`,
  signOut: () => '/sign-out',
  approve: (token: string) => `/approve/${token}`,
  approveNewest: (token: string) => `/approve/${token}?text=newest`,
  preferences: (token: string) => `/u/${token}`,
  events: () => '/events',
} as const;

/** `?a=1&b=2`, or nothing; what is empty is left out. */
function queryOf(query: Readonly<Record<string, string>>): string {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  return said.size === 0 ? '' : `?${said.toString()}`;
}
