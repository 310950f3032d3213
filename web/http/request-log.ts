import type { RequestHandler } from 'express';
import type { Logger } from '#config/logger.ts';
import type { AnswerSeen } from '../metrics/metrics.ts';
import { patternOf } from './route-pattern.ts';

/** One line per answer: method, pattern, status, milliseconds. Never an address, a query or a token. */
export function requestLog(
  log: Logger,
  patterns: readonly string[],
  observe: (answer: AnswerSeen) => void = () => undefined,
): RequestHandler {
  return (request, response, next) => {
    const startedAtNs = process.hrtime.bigint();
    const path = request.path;
    response.once('finish', () => {
      const durationMs = Number((process.hrtime.bigint() - startedAtNs) / 1_000n) / 1_000;
      const answer = {
        method: request.method,
        route: patternOf(path, patterns),
        status: response.statusCode,
        durationMs,
      };
      log.info(answer, 'answered');
      observe(answer);
    });
    next();
  };
}
