import type { Router } from 'express';
import type { Config } from '#config/env.ts';
import { openDatabase } from '#db/client.ts';
import { openConnection } from '#temporal-config/connection.ts';
import { jumpRoutes } from './jump.ts';

/** The jump endpoint of a sandbox that stands beside a database and a Temporal server; null where it stands alone. */
export function openJump(config: Config): Router | null {
  const { url } = config.database;
  const { address, namespace } = config.temporal;
  if (url === null || address === null) return null;
  const db = openDatabase(url, { size: 1, name: 'rainmaker-sandbox' });
  return jumpRoutes({ db, connection: openConnection(address), namespace });
}
