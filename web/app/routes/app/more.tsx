import type { MetaFunction } from '@remix-run/node';
import { useRouteLoaderData } from '@remix-run/react';
import { MorePage } from '../../components/shell/more-page.tsx';
import type { RouteHandle } from '../../route-handle.ts';
import type { loader as layoutLoader } from './layout.tsx';

export const handle: RouteHandle = { title: 'More' };
export const meta: MetaFunction = () => [{ title: 'More, Rainmaker' }];

/** What a phone's bar has no room for; all of it is in the frame's own figures. */
export default function More() {
  const loaded = useRouteLoaderData<typeof layoutLoader>('routes/app/layout');
  return loaded === undefined ? null : <MorePage shell={loaded.shell} />;
}
