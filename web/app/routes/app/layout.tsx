import { data, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useMatches, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { RootProblem } from '../../components/root-problem.tsx';
import { AppProblem } from '../../components/shell/app-problem.tsx';
import { AppShell } from '../../components/shell/app-shell.tsx';
import { useFlash } from '../../components/shell/use-flash.ts';
import { useLiveUpdates } from '../../components/shell/use-live-updates.ts';
import { shellModel } from '../../presenters/shell.server.ts';
import { frameOf } from '../../route-handle.ts';
import { takeFlash } from '../../services/flash.server.ts';
import { requireUser } from '../../services/session.server.ts';
import { readTheme } from '../../services/theme.server.ts';
import styles from '../../styles/app.css?url';

const routeId = 'routes/app/layout';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  const shell = await shellModel(signed, context, await readTheme(request));
  const { flash, clear } = await takeFlash(request);
  const headers = new Headers();
  if (clear !== null) headers.set('set-cookie', clear);
  return data({ shell, flash }, { headers });
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** What stands around every page of a signed-in person. */
export default function AppLayout() {
  return (
    <Framed loaded={useLoaderData<typeof loader>()}>
      <Outlet />
    </Framed>
  );
}

/** A page that broke leaves the frame standing; without the frame's own figures there is only the message. */
export function ErrorBoundary() {
  const loaded = useRouteLoaderData<typeof loader>(routeId);
  if (loaded === undefined) return <RootProblem />;
  return (
    <Framed loaded={loaded}>
      <AppProblem />
    </Framed>
  );
}

function Framed({ loaded, children }: { loaded: Loaded; children: ReactNode }) {
  useLiveUpdates();
  const frame = frameOf(useMatches().map((match) => match.handle));
  return (
    <AppShell
      shell={loaded.shell}
      title={frame.title}
      isFixed={frame.isFixed}
      isItemOpen={frame.isItem}
      flash={useFlash(loaded.flash)}
    >
      {children}
    </AppShell>
  );
}
