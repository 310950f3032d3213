import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { RootProblem } from './components/root-problem.tsx';
import { useNonce } from './nonce.ts';
import { isScriptless, languageOf } from './route-handle.ts';
import { readTheme } from './services/theme.server.ts';

export const meta: MetaFunction = () => [{ title: 'Rainmaker' }];

/** Only the theme: every page has one, signed in or not. */
export async function loader({ request }: LoaderFunctionArgs) {
  return { theme: await readTheme(request) };
}

export function Layout({ children }: { children: ReactNode }) {
  const theme = useRouteLoaderData<typeof loader>('root')?.theme ?? 'system';
  const matches = useMatches();
  const hasScripts = !matches.some((match) => isScriptless(match.handle));
  const language = languageOf(matches.map((match) => match.data));
  const nonce = useNonce();
  return (
    <html lang={language} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hasScripts && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <RootProblem />;
}
