import type { LinksFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { PublicProblem } from '../../components/public/public-problem.tsx';
import type { RouteHandle } from '../../route-handle.ts';
import styles from '../../styles/public.css?url';

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }];

export const handle: RouteHandle = { isScriptless: true };

/** Pages for people without an account: one small style sheet, no script. */
export default function PublicLayout() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <PublicProblem />;
}
