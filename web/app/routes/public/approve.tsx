import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { approveWords } from '#templates/words/approve.ts';
import { ApprovePage } from '../../components/public/approve-page.tsx';
import type { ApproveModel } from '../../presenters/approve.model.ts';
import { presentApproval } from '../../presenters/approve.server.ts';
import { openLink } from '../../services/approve-link.server.ts';
import { pressOnApproval, type Pressed } from '../../services/approve-press.server.ts';
import { countPress } from '../../services/press-limit.server.ts';
import { requestLanguage } from '../../services/request-language.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: model }) => [
  { title: model === undefined || model.state === 'unknown' ? 'Rainmaker' : model.house.name },
];

const headers = { 'cache-control': 'no-store', 'referrer-policy': 'same-origin' };

function unknownLink(request: Request) {
  const model: ApproveModel = { state: 'unknown', language: requestLanguage(request) };
  return data(model, { status: 404, headers });
}

/** Shows the draft and what a press would do. Decides nothing, whoever opens it and how often. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const link = await openLink(
    context.db,
    params.token ?? '',
    searchParams.get('text') === 'newest',
  );
  if (link === null) {
    context.log.warn({ event: 'approval_link_refused' }, 'an approval link opened nothing');
    return unknownLink(request);
  }
  const { undone } = approveWords[link.holder.language].undoable;
  const said = searchParams.has('undone') ? { notice: undone } : {};
  return data(await presentApproval(context.db, context.config, link, said), { headers });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const url = new URL(request.url);
  const token = params.token ?? '';
  await countPress(context.db, token);
  const wantsNewest = url.searchParams.get('text') === 'newest';
  const link = await openLink(context.db, token, wantsNewest);
  if (link === null) return unknownLink(request);
  const form = await request.formData();
  const pressed = await pressOnApproval(context, link, form, {
    address: context.clientAddress,
    agent: request.headers.get('user-agent'),
  });
  if (pressed === 'done' || pressed === 'undone') return redirect(afterPress(url, pressed));
  const { problems, undoable } = approveWords[link.holder.language];
  const problem = pressed === 'late' ? undoable.undoTooLate : problems[pressed];
  // The press may have met another text or an end: the page is made from what is there now.
  const now = await openLink(context.db, token, wantsNewest);
  if (now === null) return unknownLink(request);
  const model = await presentApproval(context.db, context.config, now, { problem });
  return data(model, { status: statusOf(pressed), headers });
}

/** The same page by GET, so that a reload presses nothing again. */
function afterPress(url: URL, pressed: 'done' | 'undone'): string {
  const query = new URLSearchParams();
  if (url.searchParams.get('text') === 'newest') query.set('text', 'newest');
  if (pressed === 'undone') query.set('undone', 'yes');
  return query.size === 0 ? url.pathname : `${url.pathname}?${query.toString()}`;
}

function statusOf(pressed: Exclude<Pressed, 'done' | 'undone'>): number {
  switch (pressed) {
    case 'reasonNeeded':
    case 'formOld':
      return 400;
    case 'changed':
    case 'late':
      return 409;
    case 'failed':
      return 500;
  }
}

export default function Approve() {
  const model = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return <ApprovePage model={answered ?? model} />;
}
