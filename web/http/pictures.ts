import { Router } from 'express';
import type { Db } from '#db/client.ts';
import { readPicture } from '#db/pictures.ts';

const yearSeconds = 365 * 24 * 60 * 60;

/**
 * `GET /pictures/<hash>.png`: the logo and the charts of our mails, for mail programs on any page. The name is the hash of
 * what it shows, so it is kept for ever; nothing about who asks is noted.
 */
export function pictures({ db }: { db: Db }): Router {
  const router = Router();
  router.get('/pictures/:name', (request, response, next) => {
    readPicture(db, request.params.name)
      .then((picture) => {
        if (picture === null) {
          response.status(404).type('text').send('There is no such picture.\n');
          return;
        }
        response
          .set({
            'content-type': picture.mediaType,
            'cache-control': `public, max-age=${String(yearSeconds)}, immutable`,
            // A mail is read on the page of a mailbox provider.
            'cross-origin-resource-policy': 'cross-origin',
            'content-security-policy': "default-src 'none'",
          })
          .send(picture.bytes);
      })
      .catch(next);
  });
  return router;
}
