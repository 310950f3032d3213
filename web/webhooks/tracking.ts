import { Router, type Request, type Response } from 'express';
import { isbot } from 'isbot';
import type { Db } from '#db/client.ts';
import { hashToken, isTokenShaped } from '#db/signed-links.ts';
import { findTrackedLink, noteLoad, type FoundLink } from '#db/tracking.ts';
import { isMachineLoad } from '#domain/messaging/machine-opens.ts';

/** As they stand in the log. */
export const trackingPatterns = ['/o/:token', '/c/:token'] as const;

// One clear point.
const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * The picture (`/o/`) and the links (`/c/`) of outreach. Loading them is noted and does nothing else. Where a link leads
 * stands in the database: nothing in an address decides it, so no address of ours leads anywhere we did not write. One link of
 * a mail is a trap that no person sees: it leads nowhere, and says that a program reads the mail. A look (HEAD) is not noted.
 * The picture comes for every address, so that nobody can find out which exist.
 */
export function trackingRoutes(db: Db): Router {
  const router = Router();
  router.get('/o/:token', (request, response, next) => {
    open(request, response).catch(next);
  });
  router.get('/c/:token', (request, response, next) => {
    click(request, response).catch(next);
  });
  return router;

  async function open(request: Request, response: Response): Promise<void> {
    const token = String(request.params.token).replace(/\.gif$/, '');
    // A picture that cannot be noted is still a picture.
    await note(request, token, ['open']).catch(() => null);
    response.set({ 'cache-control': 'no-store', 'cross-origin-resource-policy': 'cross-origin' });
    response.type('gif').send(picture);
  }

  async function click(request: Request, response: Response): Promise<void> {
    const link = await note(request, String(request.params.token), ['click', 'trap']);
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    if (link?.kind === 'trap') {
      response.status(204).end();
      return;
    }
    const target = link?.target ?? null;
    if (target === null) {
      response.status(404).type('text').send('This link is not known here.\n');
      return;
    }
    response.redirect(302, target);
  }

  async function note(
    request: Request,
    token: string,
    kinds: readonly FoundLink['kind'][],
  ): Promise<FoundLink | null> {
    if (!isTokenShaped(token)) return null;
    const tokenHash = hashToken(token);
    const link = await findTrackedLink(db, tokenHash);
    if (!link || !kinds.includes(link.kind)) return null;
    if (request.method === 'GET') {
      const userAgent = request.get('user-agent') ?? '';
      const isKnownRobot = isbot(userAgent);
      const isMachine =
        link.kind === 'trap' ||
        isMachineLoad({ ...link, kind: link.kind, userAgent, isKnownRobot });
      // Whoever pressed is led on, also where it cannot be noted.
      await noteLoad(db, link, tokenHash, isMachine).catch(() => undefined);
    }
    return link;
  }
}
