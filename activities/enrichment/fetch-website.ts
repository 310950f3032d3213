import type { EnrichmentActivities, PageResult } from '#activities/contract.ts';
import type { PageFetcher } from '../deps.ts';
import { readPage } from './read-page.ts';

/** Reads a prospect's website. Needs no database and no secret: its queue may run where nothing else is at hand. */
export function createEnrichmentActivities(pages: PageFetcher): EnrichmentActivities {
  return {
    async fetchWebsite({ url }): Promise<PageResult> {
      const page = await pages.fetch(url);
      if (page.kind === 'no-page') return page;
      return { kind: 'page', url: page.url, ...readPage(page.html) };
    },
  };
}
