import type { RouteConfigEntry } from './route-entry.ts';

/** Every page and where it stands. Addresses are written in `paths.ts` only. */
export default [
  { path: 'theme', file: 'routes/theme.ts' },
  {
    file: 'routes/public/layout.tsx',
    children: [{ path: '*', file: 'routes/public/not-found.tsx' }],
  },
] satisfies RouteConfigEntry[];
