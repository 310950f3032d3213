import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ChangesPage } from '../../components/settings/changes-page.tsx';
import { changesModel } from '../../presenters/settings-changes.server.ts';
import { mustBeAllowed, requireUser } from '../../services/session.server.ts';

/** Who changed which setting, and when, for admins. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'settings:change');
  return changesModel(context.db, signed, new URL(request.url).searchParams);
}

export default function SettingsChangesPage() {
  return <ChangesPage model={useLoaderData<typeof loader>()} />;
}
