import type { Request } from 'express';

/**
 * The path of a request as the pages read it, so that a check before them judges the same address: `/api/../u/x` is `/u/x`
 * there, and a page's own data (`.data`) belongs to the page. Null for what is no address at all.
 */
export function pagePath(request: Pick<Request, 'originalUrl'>): string | null {
  const address = `http://host${request.originalUrl}`;
  return URL.canParse(address) ? new URL(address).pathname.replace(/\.data$/, '') : null;
}
