/** What is needed of a Remix route to write its pattern. */
export interface RouteLine {
  id: string;
  parentId?: string | undefined;
  path?: string | undefined;
}

/** The full patterns of all routes that have an address, the exact ones first. */
export function routePatterns(routes: readonly RouteLine[]): readonly string[] {
  const byId = new Map(routes.map((route) => [route.id, route]));
  const fullPath = (route: RouteLine): string[] => {
    const parent = route.parentId === undefined ? undefined : byId.get(route.parentId);
    return [
      ...(parent === undefined ? [] : fullPath(parent)),
      ...(route.path === undefined || route.path === '' ? [] : [route.path]),
    ];
  };
  const patterns = new Set(routes.map((route) => `/${fullPath(route).join('/')}`));
  return [...patterns].sort((left, right) => vagueness(left) - vagueness(right));
}

function vagueness(pattern: string): number {
  return (pattern.match(/:/g)?.length ?? 0) + (pattern.includes('*') ? 100 : 0);
}

/**
 * The pattern that `path` belongs to, such as `/approve/:token`. What fits none is `(unknown)`:
 * an address may hold a token or a name, and neither belongs in a log.
 */
export function patternOf(path: string, patterns: readonly string[]): string {
  const clean = path.replace(/\.data$/, '');
  const segments = clean.split('/').filter((segment) => segment !== '');
  const found = patterns.find((pattern) => fits(segments, pattern));
  return found === undefined || found.includes('*') ? '(unknown)' : found;
}

function fits(segments: readonly string[], pattern: string): boolean {
  const parts = pattern.split('/').filter((part) => part !== '');
  if (parts.length !== segments.length) return false;
  return parts.every((part, index) => part.startsWith(':') || part === segments[index]);
}
