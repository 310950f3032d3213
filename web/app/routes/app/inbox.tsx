import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData, useParams, useRouteLoaderData, useSearchParams } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { InboxPage } from '#web/app/components/inbox/inbox-page.tsx';
import { detailViews } from '#web/app/components/inbox/draft-view.tsx';
import { inboxSplits } from '#web/app/presenters/inbox.model.ts';
import { firstStart } from '#web/app/presenters/first-steps.server.ts';
import { presentInboxDetail } from '#web/app/presenters/inbox-detail.server.ts';
import { presentInboxList } from '#web/app/presenters/inbox-list.server.ts';
import { detailReaderOf } from '#web/app/services/inbox-reader.server.ts';
import { requireUser } from '#web/app/services/session.server.ts';
import { scopeOf } from '#domain/access/can.ts';
import type { loader as itemLoader } from './inbox-item.tsx';

export const handle = { title: 'Inbox', isFixed: true };
export const meta: MetaFunction = () => [{ title: 'Inbox · Rainmaker' }];

/** The list, and beside it the first item while the address names none. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  const split = z.enum(inboxSplits).safeParse(params.split);
  if (!split.success) throw data(null, { status: 404 });
  const asked = new URL(request.url).searchParams.get('pages');
  const pages = z.coerce
    .number()
    .int()
    .min(1)
    .max(40)
    .catch(1)
    .parse(asked ?? 1);
  const reader = {
    workspaceId: signed.workspaceId,
    actorId: signed.user.id,
    scope: scopeOf(signed.user.role, 'prospects:read'),
  };
  const zone = signed.user.timeZone;
  const { list, rows, counts } = await presentInboxList(
    context.db,
    reader,
    zone,
    split.data,
    pages,
  );
  const first = params.itemId === undefined ? rows[0]?.itemId : undefined;
  const detail =
    first === undefined
      ? null
      : await presentInboxDetail(detailReaderOf(signed, context), split.data, first);
  const start =
    counts.approval + counts.replies + counts.person + counts.waiting > 0
      ? null
      : await firstStart(context.db, context.config, signed);
  return { list, detail, start, singleKeysEnabled: signed.user.singleKeysEnabled };
}

/** The inbox: what needs a decision, who answered, what is stuck, what happens by itself. */
export default function Inbox() {
  const { list, detail, start, singleKeysEnabled } = useLoaderData<typeof loader>();
  const opened = useRouteLoaderData<typeof itemLoader>('routes/app/inbox-item');
  const params = useParams();
  const [search] = useSearchParams();
  const [isAlive, setAlive] = useState(false);
  useEffect(() => {
    setAlive(true);
  }, []);
  const asked = search.get('view');
  return (
    <InboxPage
      list={list}
      start={start}
      detail={opened?.detail ?? detail}
      view={detailViews.find((each) => each === asked) ?? 'message'}
      isOpened={params.itemId !== undefined}
      singleKeysEnabled={singleKeysEnabled}
      isAlive={isAlive}
    />
  );
}
