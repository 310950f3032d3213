import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { wakeRelay } from '#db/changes.ts';
import { readAgain } from '#db/inbound.ts';
import { HealthPage } from '#web/app/components/health/health-page.tsx';
import { paths } from '#web/app/paths.ts';
import { healthModel } from '#web/app/presenters/health.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import { mustBeAllowed, requireUser } from '#web/app/services/session.server.ts';

export const handle = { title: 'Health' };
export const meta: MetaFunction = () => [{ title: 'Health · Rainmaker' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'health:read');
  return healthModel(context, signed);
}

const askedSchema = z.object({ intent: z.literal('read-again'), eventId: z.uuid() });

/** Lets something that was put aside be read once more, such as after its sender was added as a prospect. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'inbound:retry');
  const asked = askedSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) throw data(null, { status: 400 });
  const isAsked = await readAgain(context.db, signed.workspaceId, asked.data.eventId);
  if (isAsked) wakeRelay(context.db);
  return redirectWith(
    paths.health(),
    isAsked
      ? 'It is read once more. If it still fits to nobody, it comes back here.'
      : 'It was read already.',
  );
}

export default function Health() {
  return <HealthPage model={useLoaderData<typeof loader>()} />;
}
