import pg from 'pg';

const reconnectMs = 1_000;

/**
 * One LISTEN connection of a process, beside the pool. After a break it reconnects and calls `onReconnect`, because what
 * was said meanwhile is lost and has to be read again.
 */
export function listen(
  databaseUrl: string,
  channels: readonly string[],
  on: { notice: (channel: string, payload: string) => void; reconnect: () => void },
): { close(): Promise<void> } {
  let client: pg.Client | null = null;
  let isClosed = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'rainmaker-listen',
    });
    fresh.on('error', () => undefined);
    fresh.on('end', retry);
    fresh.on('notification', ({ channel, payload }) => {
      on.notice(channel, payload ?? '');
    });
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      client = fresh;
      on.reconnect();
    } catch {
      await fresh.end().catch(() => undefined);
    }
  }

  function retry(): void {
    client = null;
    if (!isClosed) setTimeout(() => void connect(), reconnectMs).unref();
  }

  void connect();
  return {
    async close() {
      isClosed = true;
      await client?.end();
    },
  };
}
