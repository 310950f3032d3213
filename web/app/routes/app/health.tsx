import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { wakeRelay } from '#db/changes.ts';
import { tryAgain } from '#db/held-sends.ts';
import { readAgain } from '#db/inbound.ts';
import { readOpenAccounts } from '#db/provider-accounts.ts';
import { HealthPage } from '#web/app/components/health/health-page.tsx';
import { paths } from '#web/app/paths.ts';
import { healthModel } from '#web/app/presenters/health.server.ts';
import { redirectWith } from '#web/app/services/flash.server.ts';
import type { WebContext } from '#web/app/context.server.ts';
import { mustBeAllowed, requireUser, type Signed } from '#web/app/services/session.server.ts';

export const handle = { title: 'Health' };
export const meta: MetaFunction = () => [{ title: 'Health · Rainmaker' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  mustBeAllowed(signed, 'health:read');
  return healthModel(context, signed);
}

const askedSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('read-again'), eventId: z.uuid() }),
  z.object({ intent: z.literal('try-account'), account: z.string().min(1).max(255) }),
]);

/** Lets something that was put aside be read once more, or a provider account be tried before its pause is over. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signed = await requireUser(request, context);
  const asked = askedSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!asked.success) throw data(null, { status: 400 });
  if (asked.data.intent === 'try-account') return tryAccount(signed, context, asked.data.account);
  mustBeAllowed(signed, 'inbound:retry');
  const isAsked = await readAgain(context.db, signed.workspaceId, asked.data.eventId);
  if (isAsked) wakeRelay(context.db);
  return redirectWith(
    paths.health(),
    isAsked
      ? 'It is read once more. If it still fits to nobody, it comes back here.'
      : 'It was read already.',
  );
}

const triedWords = {
  asked:
    'One of the messages that wait tries it now. When it gets through, the others follow in their order.',
  'nothing-waits': 'The next message tries it.',
  'not-open': 'It is being tried already, or works again.',
} as const;

async function tryAccount(signed: Signed, { db }: WebContext, name: string) {
  mustBeAllowed(signed, 'sending:release');
  const account = (await readOpenAccounts(db)).find((each) => each.name === name);
  const outcome = account === undefined ? 'not-open' : await tryAgain(db, account);
  if (outcome === 'asked') wakeRelay(db);
  return redirectWith(paths.health(), triedWords[outcome]);
}

export default function Health() {
  return <HealthPage model={useLoaderData<typeof loader>()} />;
}
