import type { RouteConfigEntry } from './route-entry.ts';

/** Every page and where it stands. Addresses are written in `paths.ts` only. */
export default [
  { index: true, file: 'routes/home.ts' },
  { path: 'theme', file: 'routes/theme.ts' },
  { path: 'sign-out', file: 'routes/sign-out.ts' },
  {
    file: 'routes/app/layout.tsx',
    children: [{ path: 'more', file: 'routes/app/more.tsx' }],
  },
  {
    file: 'routes/public/layout.tsx',
    children: [
      { path: 'sign-in', file: 'routes/public/sign-in.tsx' },
      { path: 'sign-in/:token', file: 'routes/public/sign-in-link.tsx' },
      { path: '*', file: 'routes/public/not-found.tsx' },
    ],
  },
] satisfies RouteConfigEntry[];
