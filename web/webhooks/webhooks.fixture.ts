import { Agent, createServer, request, type Server } from 'node:http';
import express, { type Router } from 'express';
import twilio from 'twilio';
import { afterAll } from 'vitest';
import { query, type Db } from '#db/client.ts';

/** An event as it was stored. */
export interface StoredEvent {
  eventKey: string;
  source: string;
  state: string;
  raw: Buffer;
  payload: Record<string, unknown>;
  providerAt: string | null;
}

/** Every stored event, by its key. */
export function storedEvents(db: Db): Promise<StoredEvent[]> {
  return query<StoredEvent>(
    db,
    'select event_key, source, state, raw, payload, provider_at from inbound_events order by event_key',
  );
}

/** Serves a router on a port of this machine until the file's last test. */
export async function serve(router: Router): Promise<string> {
  const app = express();
  app.use(router);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    connections.destroy();
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String(portOf(server))}`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

/** Posts a form as Twilio does: signed with its own library for the public address, sent to the real one. */
export function postSigned(
  at: { readonly url: string; readonly publicUrl: string; readonly authToken: string },
  path: string,
  params: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { url, publicUrl, authToken } = at;
  const signature = twilio.getExpectedTwilioSignature(authToken, `${publicUrl}${path}`, params);
  return fetch(`${url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(params),
    headers: { 'x-twilio-signature': signature, ...headers },
  });
}

// Fewer than may wait for a server's hand: who is not let in at once is refused by the machine, not by us.
const connections = new Agent({ keepAlive: true, maxSockets: 400 });

/** The same for a great many at once, over as many connections as a machine takes; answers the status. */
export function postSignedAtOnce(
  { url, publicUrl, authToken }: { url: string; publicUrl: string; authToken: string },
  path: string,
  params: Record<string, string>,
): Promise<number | undefined> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': twilio.getExpectedTwilioSignature(
      authToken,
      `${publicUrl}${path}`,
      params,
    ),
  };
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { method: 'POST', headers, agent: connections }, (response) => {
      response.resume().once('end', () => {
        resolve(response.statusCode);
      });
    })
      .once('error', reject)
      .end(new URLSearchParams(params).toString());
  });
}
