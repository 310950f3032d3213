import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { readCommunications } from '#db/views/communication.ts';
import { answerApi, wrongMethod } from '#web/app/services/api/access.server.ts';
import { summaryOf } from '#web/app/services/api/communication-view.server.ts';
import {
  fieldsOf,
  invalid,
  startCommunication,
} from '#web/app/services/api/communications.server.ts';
import { jsonResponse, problemResponse } from '#web/app/services/api/problem.server.ts';

const querySchema = z.strictObject({
  client_id: z.uuid().nullable(),
  before: z.iso.datetime({ offset: true }).nullable(),
  limit: z.coerce.number().int().min(1).max(100),
});

/** `GET /api/v1/communications`: the newest messages, or those to one client. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return answerApi({ request, context }, async ({ caller }) => {
    const search = new URL(request.url).searchParams;
    const read = querySchema.safeParse({
      client_id: search.get('client_id'),
      before: search.get('before'),
      limit: search.get('limit') ?? 20,
    });
    if (!read.success) return problemResponse(invalid(fieldsOf(read.error)));
    const { client_id: clientId, before, limit } = read.data;
    const rows = await readCommunications(context.db, caller.workspaceId, {
      ...{ clientId, before, limit },
    });
    return jsonResponse({ items: rows.map(summaryOf) });
  });
}

/** `POST /api/v1/communications`: starts one message. */
export async function action({ request, context }: ActionFunctionArgs) {
  return answerApi({ request, context }, (asked) =>
    Promise.resolve(
      request.method === 'POST' ? startCommunication(asked) : wrongMethod('GET, POST'),
    ),
  );
}
