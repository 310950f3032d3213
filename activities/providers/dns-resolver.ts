import { Resolver } from 'node:dns/promises';
import type { ResolveDns } from '../conversation/dmarc.ts';

// A mail waits for this in the relay, so a silent server is soon taken for away.
const limits = { timeout: 3_000, tries: 2 };

/**
 * Looks up TXT records, where keys and policies of mail domains stand; `servers` replaces those of the machine.
 *
 * Rejects as `node:dns` does, with a `code`; other types are answered as not there, because a check of signatures needs
 * none of them.
 */
export function createDnsResolver(servers: readonly string[] = []): ResolveDns {
  const resolver = new Resolver(limits);
  if (servers.length > 0) resolver.setServers(servers);
  return (name, type) =>
    type === 'TXT'
      ? resolver.resolveTxt(name)
      : Promise.reject(Object.assign(new Error('Not looked up.'), { code: 'ENODATA' }));
}
