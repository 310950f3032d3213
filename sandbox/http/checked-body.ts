import type { RequestHandler, Response } from 'express';
import type { z } from 'zod';

/** A handler for a checked JSON body: 400 with the problems when it is not of the shape. */
export function handle<Body>(
  schema: z.ZodType<Body>,
  act: (body: Body, response: Response) => void | Promise<void>,
): RequestHandler {
  return (request, response, next) => {
    const parsed = schema.safeParse(request.body);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(
        ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
      );
      response.status(400).json({ error: 'The body is not what this endpoint takes.', problems });
      return;
    }
    Promise.resolve(act(parsed.data, response)).catch(next);
  };
}
