import { PassThrough } from 'node:stream';
import {
  createReadableStreamFromReadable,
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from './nonce.ts';

export const streamTimeout = 5_000;

/** Renders a page. A bot gets it whole; everybody else gets the shell as soon as it stands. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, log }: AppLoadContext,
): Promise<Response> {
  const awaitsAll = isbot(request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let isShellOut = false;
    let finalStatus = status;
    const answer = () => {
      isShellOut = true;
      const body = new PassThrough();
      headers.set('content-type', 'text/html; charset=utf-8');
      keepPrivate(request, headers);
      resolve(
        new Response(createReadableStreamFromReadable(body), { headers, status: finalStatus }),
      );
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady: awaitsAll ? () => undefined : answer,
        onAllReady: awaitsAll ? answer : () => undefined,
        onShellError: reject,
        onError(error) {
          finalStatus = 500;
          if (isShellOut) log.error({ err: error }, 'a page broke while it was streamed');
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** Data of a page, asked for by a page that is already there. */
export function handleDataRequest(response: Response, { request }: LoaderFunctionArgs): Response {
  keepPrivate(request, response.headers);
  return response;
}

// Pages behind a link of one person are never kept; everything else only by that person's browser.
const keptByNobody = /^\/(?:approve|u|sign-in)\//;

function keepPrivate(request: Request, headers: Headers): void {
  if (headers.has('cache-control')) return;
  const path = new URL(request.url).pathname;
  headers.set('cache-control', keptByNobody.test(path) ? 'no-store' : 'private, no-cache');
}

/** An unexpected failure of a loader or action. What was thrown on purpose does not come here. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return;
  context.log.error({ err: error, method: request.method }, 'a page failed');
}
