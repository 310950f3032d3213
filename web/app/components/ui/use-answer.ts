import { useState } from 'react';
import { useActionData, useLocation } from '@remix-run/react';

type Answer<Action> = ReturnType<typeof useActionData<Action>>;

/**
 * What the last press on this page came to. An open page reads again by itself when something changed elsewhere, and the
 * router forgets the answer then; here it stays until the next press, or until the page is left.
 */
export function useAnswer<Action>(): Answer<Action> {
  const answer = useActionData<Action>();
  const { key } = useLocation();
  const [kept, setKept] = useState({ key, answer });
  // It is there a moment before the address that belongs to it.
  if (answer !== undefined && (kept.answer !== answer || kept.key !== key))
    setKept({ key, answer });
  return answer ?? (kept.key === key ? kept.answer : undefined);
}
