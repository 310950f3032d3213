import type { Config } from '#config/env.ts';
import type { Logger } from '#config/logger.ts';
import type { Db } from '#db/client.ts';
import type { Engine } from './temporal.server.ts';

/**
 * What a loader or action works with. The server build is a bundle of its own, so nothing is
 * shared by importing a module: the process that opened the pool hands it in.
 */
export interface WebContext {
  config: Config;
  db: Db;
  log: Logger;
  engine: Engine;
  /** Of the connection, which may be a proxy's; what a proxy claims is not believed. */
  clientAddress: string | null;
  /** One per response; scripts without it do not run. */
  nonce: string;
}
