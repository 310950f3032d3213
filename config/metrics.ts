import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** Seconds of a request, an activity or a statement: from a cache's answer to a provider's patience. */
export const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** The metrics of one process, those of Node among them; every line says which process by `component`. */
export function createRegistry(component: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ component });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** What a request for the metrics shows of whoever asks. */
export interface Scraper {
  remoteAddress: string | undefined;
  host: string | undefined;
  authorization: string | undefined;
  /** True when a proxy says that it asks for somebody else. */
  isForwarded: boolean;
}

const loopbackAddresses: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * True for whoever may read metrics: who knows the token, where one is set; else this machine itself, and not by a proxy,
 * which would ask for anybody.
 */
export function mayScrape(scraper: Scraper, token: string | null): boolean {
  if (token !== null) return isSame(scraper.authorization ?? '', `Bearer ${token}`);
  return (
    !scraper.isForwarded &&
    loopbackAddresses.has(scraper.remoteAddress ?? '') &&
    loopbackHost.test(scraper.host ?? '')
  );
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
