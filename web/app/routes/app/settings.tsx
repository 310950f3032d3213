import type { MetaFunction } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { SettingsTabs } from '../../components/settings/settings-tabs.tsx';
import type { RouteHandle } from '../../route-handle.ts';

export const handle: RouteHandle = { title: 'Settings' };
export const meta: MetaFunction = () => [{ title: 'Settings, Rainmaker' }];

/** The parts of the settings under one line of tabs. */
export default function Settings() {
  return (
    <>
      <SettingsTabs />
      <Outlet />
    </>
  );
}
