import type { RequestHandler } from 'express';
import { paths } from '../app/paths.ts';
import { isChanging } from './same-origin.ts';

const mebibyte = 1024 * 1024;

/**
 * Refuses a body before it is read: forms may have 1 MiB, an uploaded list `uploadBytes`. A form
 * without a length is refused too; every browser sends one.
 */
export function bodyLimit(uploadBytes: number): RequestHandler {
  return (request, response, next) => {
    if (!isChanging(request.method)) {
      next();
      return;
    }
    const stated = request.headers['content-length'];
    // What was not read would stand before the next request on the same connection.
    const refuse = () => response.setHeader('connection', 'close');
    if (stated === undefined) {
      refuse().status(411).type('text').send('The length of the form is missing.\n');
      return;
    }
    const isUpload = request.path.replace(/\.data$/, '') === paths.imports();
    const limit = isUpload ? uploadBytes : mebibyte;
    if (Number(stated) <= limit) {
      next();
      return;
    }
    const limitWords = `${Math.floor(limit / mebibyte)} MiB`;
    refuse().status(413).type('text').send(`This is too large: at most ${limitWords} are read.\n`);
  };
}
