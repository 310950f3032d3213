import type { Deps } from '../deps.ts';

/** TEMPORARY until parse and classify land. */
export function handleInbound(_deps: Deps, _eventId: string): Promise<void> {
  return Promise.resolve();
}
