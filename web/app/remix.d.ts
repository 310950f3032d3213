import '@remix-run/node';
import type { WebContext } from './context.server.ts';

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true;
  }

  // What `web/server.ts` hands to every loader and action.
  interface AppLoadContext extends WebContext {
    readonly isWebContext: true;
  }
}
