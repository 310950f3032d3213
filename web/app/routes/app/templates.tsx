import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TemplatesPage } from '#web/app/components/templates/templates-page.tsx';
import { templatesModel } from '#web/app/presenters/templates.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';

export const handle = { title: 'Templates' };
export const meta: MetaFunction = () => [{ title: 'Templates · Rainmaker' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'templates:read');
  return templatesModel(context.db, signed, new URL(request.url).searchParams);
}

export default function Templates() {
  return <TemplatesPage model={useLoaderData<typeof loader>()} />;
}
