import type { RouteConfigEntry } from './route-entry.ts';

/** Every page and where it stands. Addresses are written in `paths.ts` only. */
export default [
  { index: true, file: 'routes/home.ts' },
  { path: 'theme', file: 'routes/theme.ts' },
  { path: 'sending', file: 'routes/sending.ts' },
  { path: 'search', file: 'routes/search.ts' },
  { path: 'sign-out', file: 'routes/sign-out.ts' },
  { path: 'decide', file: 'routes/app/decide.ts' },
  {
    path: 'api/v1/analytics/communications',
    file: 'routes/api/analytics-communications.ts',
  },
  {
    file: 'routes/app/layout.tsx',
    children: [
      {
        path: 'inbox/:split',
        file: 'routes/app/inbox.tsx',
        children: [{ path: ':itemId', file: 'routes/app/inbox-item.tsx' }],
      },
      { path: 'more', file: 'routes/app/more.tsx' },
      {
        path: 'settings',
        file: 'routes/app/settings.tsx',
        children: [
          { index: true, file: 'routes/app/settings-workspace.tsx' },
          { path: 'users', file: 'routes/app/settings-users.tsx' },
          { path: 'approvers', file: 'routes/app/settings-approvers.tsx' },
          { path: 'stop-list', file: 'routes/app/stop-list.tsx' },
          { path: 'account', file: 'routes/app/settings-account.tsx' },
        ],
      },
      { path: 'settings/stop-list.csv', file: 'routes/app/stop-list-file.ts' },
      { path: 'prospects', file: 'routes/app/prospects.tsx' },
      { path: 'prospects/new', file: 'routes/app/prospect-new.tsx' },
      { path: 'prospects/:id', file: 'routes/app/prospect.tsx' },
      { path: 'prospects/:id/edit', file: 'routes/app/prospect-edit.tsx' },
      { path: 'prospects/:id/consent', file: 'routes/app/prospect-consent.tsx' },
      { path: 'prospects/:id/notes', file: 'routes/app/prospect-notes.ts' },
      { path: 'samples', file: 'routes/app/samples.ts' },
      { path: 'cadence', file: 'routes/app/cadence.tsx' },
      { path: 'templates', file: 'routes/app/templates.tsx' },
      { path: 'templates/:key', file: 'routes/app/template.tsx' },
      { path: 'analytics', file: 'routes/app/analytics.tsx' },
      { path: 'analytics/sendings.csv', file: 'routes/app/analytics-csv.ts' },
      { path: 'analytics/report.pdf', file: 'routes/app/analytics-pdf.ts' },
      { path: 'system', file: 'routes/app/health.tsx' },
      { path: 'import', file: 'routes/app/imports.tsx' },
      { path: 'import/:id', file: 'routes/app/import.tsx' },
      { path: 'import/:id/refused.csv', file: 'routes/app/import-refused.ts' },
    ],
  },
  {
    file: 'routes/public/layout.tsx',
    children: [
      { path: 'sign-in', file: 'routes/public/sign-in.tsx' },
      { path: 'sign-in/:token', file: 'routes/public/sign-in-link.tsx' },
      { path: 'approve/:token', file: 'routes/public/approve.tsx' },
      { path: 'u/:token', file: 'routes/public/preferences.tsx' },
      { path: '*', file: 'routes/public/not-found.tsx' },
    ],
  },
] satisfies RouteConfigEntry[];
