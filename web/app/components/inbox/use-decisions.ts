import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { paths } from '#web/app/paths.ts';
import type { DecisionAnswer, UndoOffer } from '#web/app/presenters/inbox.model.ts';
import { readAgain } from '../shell/read-again.ts';
import { showUndo, showWords } from '../shell/toasts.ts';

export interface Decisions {
  /** Items decided here that the list may still hold; they are hidden at once. */
  goneIds: ReadonlySet<string>;
  /** Sends a decision about `itemIds`; a refusal brings them back and says why. */
  decide: (form: FormData, itemIds: readonly string[]) => void;
  /** Takes the newest decision back while it can be. */
  undoLast: () => void;
}

const unreached: DecisionAnswer = {
  ok: false,
  problem: 'The decision did not reach the server. Nothing was changed; try again.',
};

function isAnswer(value: unknown): value is DecisionAnswer {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

async function post(form: FormData): Promise<DecisionAnswer> {
  const body = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === 'string') body.append(name, value);
  try {
    const headers = { accept: 'application/json' };
    const response = await fetch(paths.decide(), { method: 'POST', headers, body });
    const answer: unknown = await response.json();
    return isAnswer(answer) ? answer : unreached;
  } catch {
    return unreached;
  }
}

/**
 * Decisions are shown as done at once and sent behind, because each can be undone; what the
 * server refuses comes back into the list.
 */
export function useDecisions(presentIds: readonly string[]): Decisions {
  const [goneIds, setGoneIds] = useState<ReadonlySet<string>>(new Set());
  const newest = useRef<{ offer: UndoOffer; itemIds: readonly string[] } | null>(null);
  useForgetGone(presentIds, setGoneIds);

  const undo = useCallback(async (offer: UndoOffer, itemIds: readonly string[]) => {
    if (newest.current?.offer === offer) newest.current = null;
    const form = new FormData();
    form.set('intent', 'undo');
    for (const id of offer.decisionIds) form.append('decisionId', id);
    const answer = await post(form);
    if (answer.ok) setGoneIds((before) => without(before, itemIds));
    showWords(answer.ok ? answer.words : answer.problem, answer.ok);
    readAgain();
  }, []);

  const decide = useCallback(
    (form: FormData, itemIds: readonly string[]) => {
      setGoneIds((before) => new Set([...before, ...itemIds]));
      void post(form).then((answer) => {
        if (!answer.ok) setGoneIds((before) => without(before, itemIds));
        report(answer, (offer) => void undo(offer, itemIds));
        if (answer.ok && answer.undo !== null) newest.current = { offer: answer.undo, itemIds };
        readAgain();
      });
    },
    [undo],
  );
  const undoLast = useCallback(() => {
    const last = newest.current;
    if (last !== null) void undo(last.offer, last.itemIds);
  }, [undo]);
  return useMemo(() => ({ goneIds, decide, undoLast }), [goneIds, decide, undoLast]);
}

function report(answer: DecisionAnswer, onUndo: (offer: UndoOffer) => void): void {
  if (!answer.ok) {
    showWords(answer.problem, false);
    return;
  }
  const { undo } = answer;
  if (undo !== null) {
    showUndo(undo, () => onUndo(undo));
    return;
  }
  showWords(answer.words, true);
}

// Once the list no longer holds an item, remembering that it is gone would hide it for ever, also
// when it comes back for another decision.
function useForgetGone(
  presentIds: readonly string[],
  setGoneIds: (update: (before: ReadonlySet<string>) => ReadonlySet<string>) => void,
): void {
  const key = presentIds.join();
  useEffect(() => {
    const present = new Set(key.split(','));
    setGoneIds((before) => {
      const kept = [...before].filter((id) => present.has(id));
      return kept.length === before.size ? before : new Set(kept);
    });
  }, [key, setGoneIds]);
}

function without(ids: ReadonlySet<string>, dropped: readonly string[]): ReadonlySet<string> {
  return new Set([...ids].filter((id) => !dropped.includes(id)));
}
