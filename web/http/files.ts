import { Router } from 'express';
import { readLinkedFile } from '#db/attachments.ts';
import type { Db } from '#db/client.ts';
import { hashToken, isTokenShaped } from '#db/signed-links.ts';

/**
 * `GET /files/<token>/<name>`: a file of a text, for the provider that carries it. The link is opened when the text leaves and
 * closes after a day; whoever comes later or with another token finds nothing. Nothing is kept of who asks.
 */
export function files({ db }: { db: Db }): Router {
  const router = Router();
  router.get('/files/:token/:name', (request, response, next) => {
    const { token } = request.params;
    const found = isTokenShaped(token)
      ? readLinkedFile(db, hashToken(token))
      : Promise.resolve(null);
    found
      .then((file) => {
        if (file === null) {
          response.status(404).type('text').send('There is no such file.\n');
          return;
        }
        response
          .set({
            'content-type': file.contentType,
            'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
            'cache-control': 'private, no-store',
            'content-security-policy': "default-src 'none'",
          })
          .send(file.bytes);
      })
      .catch(next);
  });
  return router;
}
