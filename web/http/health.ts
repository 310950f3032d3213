import type { RequestHandler, Response } from 'express';

/** What must answer before this process can do its work; each rejects when it does not. */
export type ReadyChecks = Readonly<Record<string, () => Promise<unknown>>>;

const checkMs = 2_000;

/** `GET /health`: the process answers. */
export const health: RequestHandler = (_request, response) => {
  response.setHeader('cache-control', 'no-store');
  response.json({ status: 'ok' });
};

/** `GET /ready`: 200 when every part answers, else 503; says which, never why. */
export function ready(checks: ReadyChecks): RequestHandler {
  return (_request, response, next) => {
    report(checks, response).catch(next);
  };
}

async function report(checks: ReadyChecks, response: Response): Promise<void> {
  const parts = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await answers(check)] as const),
  );
  const isReady = parts.every(([, isUp]) => isUp);
  response.setHeader('cache-control', 'no-store');
  response.status(isReady ? 200 : 503).json({
    status: isReady ? 'ready' : 'not ready',
    parts: Object.fromEntries(parts.map(([name, isUp]) => [name, isUp ? 'ok' : 'down'])),
  });
}

async function answers(check: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), checkMs);
  });
  try {
    await Promise.race([check(), tooLate]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
