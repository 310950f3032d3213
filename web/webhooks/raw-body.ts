import express, { type RequestHandler } from 'express';

/**
 * Reads a body as the bytes it came in, of any type. Answers itself what cannot be read: 413 above the limit, 400 when it
 * broke off or its coding is none.
 */
export function rawBody(limitBytes: number): RequestHandler {
  const read: RequestHandler = express.raw({ type: () => true, limit: limitBytes });
  return (request, response, next) => {
    read(request, response, (error: unknown) => {
      if (error === undefined) {
        next();
        return;
      }
      const isTooLarge = Reflect.get(Object(error), 'status') === 413;
      // What was not read would stand before the next request on the same connection.
      response.setHeader('connection', 'close');
      const words = isTooLarge ? 'This is too large.' : 'The body could not be read.';
      response
        .status(isTooLarge ? 413 : 400)
        .type('text')
        .send(words);
    });
  };
}

/** The bytes that were read, or null when there are none. */
export function bytesOf(body: unknown): Buffer | null {
  return Buffer.isBuffer(body) && body.length > 0 ? body : null;
}
