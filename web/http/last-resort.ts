import type { ErrorRequestHandler } from 'express';
import type { Logger } from '#config/logger.ts';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>This page could not be made</title>
<body style="max-width:560px;margin:12vh auto;padding:0 20px;font:400 16px/26px ui-sans-serif,system-ui,sans-serif">
<h1 style="font-size:20px">This page could not be made</h1>
<p>Nothing was lost, and nothing was sent. Try again in a minute.</p>
`;

/** What is said when even the error page failed. The reason goes to the log, never to the reader. */
export function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    log.error({ err: error, method: request.method }, 'a request failed');
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(500).setHeader('cache-control', 'no-store');
    if (request.accepts(['html', 'json']) === 'json') {
      response.json({ ok: false, problem: 'This could not be done. Nothing was changed.' });
      return;
    }
    response.type('html').send(page);
  };
}
