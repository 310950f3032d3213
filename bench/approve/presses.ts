import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenAnywhere, type Listening } from '../shared/listen.ts';
import type { Stopwatch } from '../shared/stopwatch.ts';

/** A press on Approve, as it comes in over HTTP. */
export interface Press {
  /** What the stopwatch knows it by. */
  readonly id: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes presses over HTTP; the time of each begins before its body is read. */
export function takePresses(
  watch: Stopwatch,
  decide: (press: Press) => Promise<void>,
): Promise<Listening> {
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = (request.url ?? '').slice(1);
    watch.began(id);
    const { cookie = '', 'content-type': contentType = '' } = request.headers;
    const body = await text(request);
    await decide({ id, body, headers: { cookie, 'content-type': contentType } });
    response.writeHead(204).end();
  }
  return listenAnywhere(
    createServer((request, response) => {
      take(request, response).catch(() => response.writeHead(500).end());
    }),
  );
}

/** Presses Approve. Throws when the press was not taken. */
export async function press(
  url: string,
  id: string,
  form: Readonly<Record<string, string>>,
  cookie: string,
): Promise<void> {
  const answer = await fetch(`${url}/${id}`, {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams(form),
  });
  if (answer.status !== 204) throw new Error('The press on Approve was not taken.');
}
