import { Agent, request } from 'node:http';
import { afterAll } from 'vitest';

/** One request of a provider, ready to be posted any number of times. */
export interface Delivery {
  path: string;
  body: string;
  headers: Record<string, string>;
}

// Fewer than may wait for a server's hand: who is not let in at once is refused by the machine, not by us.
const mostConnections = 300;

/** Posts to a server over as many connections as a machine takes; they end with the test file. */
export function manyConnections(url: string): {
  post(delivery: Delivery): Promise<number | undefined>;
  /** How many connections were opened so far. */
  opened(): number;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: mostConnections });
  const sockets = new Set<unknown>();
  afterAll(() => {
    agent.destroy();
  });
  return {
    post: ({ path, body, headers }) =>
      new Promise((resolve, reject) => {
        request(`${url}${path}`, { method: 'POST', headers, agent }, (response) => {
          response.resume().once('end', () => {
            resolve(response.statusCode);
          });
        })
          .once('socket', (socket) => sockets.add(socket))
          .once('error', reject)
          .end(body);
      }),
    opened: () => sockets.size,
  };
}
