import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { inboxSplits } from '#web/app/presenters/inbox.model.ts';
import { presentInboxDetail } from '#web/app/presenters/inbox-detail.server.ts';
import { detailReaderOf } from '#web/app/services/inbox-reader.server.ts';
import { requireUser } from '#web/app/services/session.server.ts';

export const handle = { isItem: true };

/** The opened item; the list around it stays where it is. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const signed = await requireUser(request, context);
  const split = z.enum(inboxSplits).safeParse(params.split);
  const itemId = z.uuid().safeParse(params.itemId);
  if (!split.success || !itemId.success) throw data(null, { status: 404 });
  const detail = await presentInboxDetail(detailReaderOf(signed, context), split.data, itemId.data);
  if (detail === null) throw data(null, { status: 404 });
  return { detail };
}

/** The page of the list shows the item. */
export default function InboxItem() {
  return null;
}
