import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { readWorkspace } from '#db/workspaces.ts';
import { answerApi, wrongMethod } from '#web/app/services/api/access.server.ts';
import { communicationOf } from '#web/app/services/api/communication-view.server.ts';
import {
  jsonResponse,
  problemResponse,
  type Problem,
} from '#web/app/services/api/problem.server.ts';

/** `GET /api/v1/communications/:id`: state, plan, attempts, events, reason. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return answerApi({ request, context }, async ({ caller }) => {
    const id = z.uuid().safeParse(params.id);
    const workspace = await readWorkspace(context.db, caller.workspaceId);
    const view = id.success ? await communicationOf(context, workspace, id.data) : null;
    return view === null ? problemResponse(unknown) : jsonResponse(view);
  });
}

/** Nothing is changed here. */
export async function action({ request, context }: ActionFunctionArgs) {
  return answerApi({ request, context }, () => Promise.resolve(wrongMethod('GET')));
}

const unknown: Problem = {
  status: 404,
  code: 'unknown_communication',
  title: 'There is no such message here',
};
