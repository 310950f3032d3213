import { useNavigate } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { InboxDetail, InboxList } from '#web/app/presenters/inbox.model.ts';
import { useKeys } from '../ui/use-keys.ts';
import { approveSelected } from './approve-selected.tsx';
import type { DetailView } from './draft-view.tsx';
import type { Decisions } from './use-decisions.ts';
import type { InboxPlace } from './use-inbox-place.ts';
import type { Selection } from '../ui/use-selection.ts';

interface InboxKeysInput {
  enabled: boolean;
  list: InboxList;
  place: InboxPlace;
  selection: Selection;
  decisions: Decisions;
  detail: InboxDetail | null;
  view: DetailView;
}

/** One key, one decision. Every key does what a button in sight does. */
export function useInboxKeys(input: InboxKeysInput): void {
  const { enabled, list, place, selection, decisions, detail } = input;
  const navigate = useNavigate();
  const itemId = place.currentId;
  const isReply = detail?.kind === 'reply';
  // The mark runs ahead of the text: nobody decides on what is not in front of them yet.
  const whenShown = (act: () => unknown) => () => place.isShown && act();

  useKeys(
    {
      j: () => place.move(1),
      k: () => place.move(-1),
      ArrowDown: () => place.move(1),
      ArrowUp: () => place.move(-1),
      a: whenShown(() => pressIntent('approve')),
      e: whenShown(() => (isReply ? pressIntent('handled') : goTo('edit'))),
      r: whenShown(() => (isReply ? focusAnswer() : goTo('reject'))),
      s: whenShown(() => goTo('snooze')),
      u: decisions.undoLast,
      x: () => itemId !== null && selection.toggle(itemId),
      'Shift+A': () => approveSelected(list, selection, decisions),
    },
    { isEnabled: enabled },
  );
  useKeys(
    {
      Escape: () => (selection.isActive ? selection.clear() : leaveView()),
      'Mod+Enter': () => isReply && pressIntent('answer'),
    },
    { isAlsoInFields: true },
  );
  useSplitKeys(enabled, list);

  function goTo(view: DetailView): void {
    if (itemId === null || detail === null || detail.kind === 'gone') return;
    if (view === 'edit' && detail.kind !== 'draft') return;
    navigate(`${paths.inboxItem(list.split, itemId)}?view=${view}`, { replace: true });
  }
  function leaveView(): void {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (itemId === null || input.view === 'message') return;
    navigate(paths.inboxItem(list.split, itemId), { replace: true });
  }
}

/**
 * Tab in the list goes to the next split, Shift+Tab to the one before; at the last and the first
 * it leaves the list as everywhere else, so that nobody is trapped.
 */
function useSplitKeys(enabled: boolean, list: InboxList): void {
  const navigate = useNavigate();
  const at = list.tabs.findIndex((tab) => tab.isCurrent);
  const go = (step: 1 | -1) => {
    const isInList = document.activeElement?.id.startsWith('item-') ?? false;
    const target = list.tabs[at + step];
    if (!isInList || target === undefined) return false;
    navigate(target.href);
    return true;
  };
  useKeys({ Tab: () => go(1), 'Shift+Tab': () => go(-1) }, { isEnabled: enabled });
}

// Pressing the button keeps one way in: what is disabled for a mouse is disabled for a key.
function pressIntent(intent: string): void {
  document
    .querySelector<HTMLButtonElement>(`button[name=intent][value=${intent}]:enabled`)
    ?.click();
}

function focusAnswer(): void {
  document.querySelector<HTMLTextAreaElement>('#answer textarea:enabled')?.focus();
}
