/**
 * The versions this project is tested with. The CLI brings exactly this server and this UI; the
 * program in `dev-server/` builds them from the same modules.
 */
export const pinned = {
  cli: '1.9.1',
  server: '1.32.0',
  ui: '2.54.1',
} as const;

/** The oldest server that can skip the time of one execution. */
export const oldestServer = { major: 1, minor: 32 } as const;

/** The image tags that belong to the pinned versions, for `docker-compose.yml`. */
export const pinnedImages = {
  postgres: 'postgres:18.4',
  server: `temporalio/server:${pinned.server}`,
  adminTools: `temporalio/admin-tools:${pinned.server}`,
  ui: `temporalio/ui:${pinned.ui}`,
} as const;
