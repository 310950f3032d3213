import { useNavigate } from '@remix-run/react';
import { useCallback, useMemo, useState } from 'react';
import { paths } from '#web/app/paths.ts';
import type { InboxItem, InboxList } from '#web/app/presenters/inbox.model.ts';
import type { Decisions } from './use-decisions.ts';

export interface InboxPlace {
  currentId: string | null;
  /** Whether the detail in sight is the marked item's. */
  isShown: boolean;
  position: { index: number; total: number } | null;
  /** Goes to the next (1) or the one before (-1). */
  move: (step: 1 | -1) => void;
  /** Sends a decision about the current item and goes to the one after it. */
  decideAndGoOn: (form: FormData) => void;
}

interface PlaceInput {
  list: InboxList;
  items: readonly InboxItem[];
  detailId: string | null;
  isOpened: boolean;
  decisions: Decisions;
}

// A new version stays in the list; everything else settles the item.
const staysInList: ReadonlySet<string> = new Set(['edit']);

/**
 * Where one is in the list. The mark moves with the key at once, the detail follows; a decided
 * item hands over to the one after it, or to the one before at the end.
 */
export function useInboxPlace(input: PlaceInput): InboxPlace {
  const { list, items, detailId, decisions } = input;
  const navigate = useNavigate();
  const [aheadId, setAheadId] = useState<string | null>(null);
  const currentId = pickCurrent(items, aheadId, detailId);
  const index = items.findIndex((item) => item.id === currentId);

  const open = useCallback(
    (item: InboxItem) => {
      setAheadId(item.id);
      document.getElementById(`item-${item.id}`)?.scrollIntoView({ block: 'nearest' });
      navigate(item.href, { replace: true, preventScrollReset: true });
    },
    [navigate],
  );
  const move = useCallback(
    (step: 1 | -1) => {
      const target = items[index + step];
      if (target !== undefined) open(target);
    },
    [items, index, open],
  );
  const decideAndGoOn = useCallback(
    (form: FormData) => {
      const itemId = textOf(form, 'itemId');
      if (staysInList.has(textOf(form, 'intent'))) {
        decisions.decide(form, []);
        navigate(paths.inboxItem(list.split, itemId), { replace: true });
        return;
      }
      const at = items.findIndex((item) => item.id === itemId);
      const next = items[at + 1] ?? items[at - 1];
      decisions.decide(form, [itemId]);
      if (next !== undefined && next.id !== itemId) open(next);
      else navigate(paths.inbox(list.split), { replace: true });
    },
    [decisions, items, list.split, navigate, open],
  );
  const position = useMemo(
    () => (index < 0 ? null : { index, total: items.length }),
    [index, items.length],
  );
  return useMemo(
    () => ({ currentId, isShown: currentId === detailId, position, move, decideAndGoOn }),
    [currentId, detailId, position, move, decideAndGoOn],
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

// The mark runs ahead of the detail only until the detail has arrived or the item is gone.
function pickCurrent(
  items: readonly InboxItem[],
  aheadId: string | null,
  detailId: string | null,
): string | null {
  if (aheadId !== null && aheadId !== detailId && items.some((item) => item.id === aheadId)) {
    return aheadId;
  }
  return detailId;
}
