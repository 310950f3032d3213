import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answerApi, wrongMethod } from '#web/app/services/api/access.server.ts';
import { answerPreferences, storePreferences } from '#web/app/services/api/preferences.server.ts';

/** `GET /api/v1/preferences?client_id=…`: what a client wants. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const clientId = new URL(request.url).searchParams.get('client_id');
  return answerApi({ request, context }, (asked) => answerPreferences(asked, clientId));
}

/** `POST /api/v1/preferences`, and `/api/crm/preferences` as the documents spell it (C51). */
export async function action({ request, context }: ActionFunctionArgs) {
  return answerApi({ request, context }, (asked) =>
    Promise.resolve(request.method === 'POST' ? storePreferences(asked) : wrongMethod('GET, POST')),
  );
}
