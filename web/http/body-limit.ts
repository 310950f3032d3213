import type { RequestHandler, Response } from 'express';
import { attachmentLimits } from '#domain/messaging/attachment.ts';
import { mostBytes as mostListBytes } from '#domain/prospect/import/csv/csv-format.ts';
import { paths } from '../app/paths.ts';
import { problemBody, type Problem } from '../app/services/api/problem.server.ts';
import { pagePath } from './page-path.ts';
import { isChanging } from './same-origin.ts';

const mebibyte = 1024 * 1024;

/** Where more than a form may come in. What is a little too large for its page is told there, beside what was typed. */
const roomyPlaces: readonly (readonly [pattern: RegExp, limitBytes: number])[] = [
  [new RegExp(`^${paths.imports()}$`), mostListBytes + mebibyte],
  [new RegExp(`^${paths.prospectWrite('[^/]+')}$`), 2 * attachmentLimits.togetherBytes],
  [new RegExp(`^${paths.stopList()}$`), 16 * mebibyte],
  // All files of a message in base64, and its words.
  [/^\/api\//, 24 * mebibyte],
];

/**
 * Refuses a body before it is read: a form may have 1 MiB, where files go with it as much as they may have together. A body
 * without a length is refused too; every browser sends one. Another program is told by a problem, people by a sentence.
 */
export function bodyLimit(): RequestHandler {
  return (request, response, next) => {
    if (!isChanging(request.method)) {
      next();
      return;
    }
    const path = pagePath(request) ?? '';
    const stated = request.headers['content-length'];
    const limitBytes = roomyPlaces.find(([pattern]) => pattern.test(path))?.[1] ?? mebibyte;
    if (stated !== undefined && Number(stated) <= limitBytes) next();
    else refuse(response, path, stated === undefined ? noLength : tooLarge(limitBytes));
  };
}

const noLength = {
  ...{ status: 411, code: 'no_length', title: 'The length of the form is missing' },
  detail: 'Send the “Content-Length” of the body.',
} as const satisfies Problem;

function tooLarge(limitBytes: number): Problem {
  const atMost = `${String(Math.floor(limitBytes / mebibyte))} MB`;
  return {
    ...{ status: 413, code: 'too_large', title: 'This is too large' },
    detail: `At most ${atMost} are read, files included.`,
  };
}

function refuse(response: Response, path: string, problem: Problem): void {
  // What was not read would stand before the next request on the same connection.
  response.status(problem.status).set({ connection: 'close', 'cache-control': 'no-store' });
  if (path.startsWith('/api/'))
    response.type('application/problem+json').send(JSON.stringify(problemBody(problem)));
  else response.type('text').send(`${problem.title}. ${problem.detail ?? ''}\n`);
}
