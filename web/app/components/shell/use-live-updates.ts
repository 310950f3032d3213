import { useLocation, useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { paths } from '#web/app/paths.ts';
import { listenForChanges } from './live-source.ts';
import { onReadAgain } from './read-again.ts';

const gatherMs = 200;
const restMs = 1_000;

/**
 * Reads the page again when something on it may have changed, at most once a second, or at once when something here asks
 * for it; never in the middle of going somewhere or of reading already. What is typed, selected and scrolled stays, because
 * only the figures come anew.
 */
export function useLiveUpdates(): void {
  const isInbox = useLocation().pathname.startsWith('/inbox');
  const { revalidate, state } = useRevalidator();
  const isIdle = useNavigation().state === 'idle' && state === 'idle';
  const [asked, setAsked] = useState(0);
  const answered = useRef(0);
  const lastAt = useRef(-restMs);
  const isUrgent = useRef(false);
  useEffect(
    () =>
      onReadAgain(() => {
        isUrgent.current = true;
        setAsked((before) => before + 1);
      }),
    [],
  );
  useEffect(
    () =>
      listenForChanges(isInbox ? `${paths.events()}?inbox` : paths.events(), () => {
        setAsked((before) => before + 1);
      }),
    [isInbox],
  );
  useEffect(() => {
    if (!isIdle || asked === answered.current) return;
    const restLeftMs = lastAt.current + restMs - performance.now();
    const waitMs = isUrgent.current ? 0 : Math.max(gatherMs, restLeftMs);
    const timer = setTimeout(() => {
      isUrgent.current = false;
      answered.current = asked;
      lastAt.current = performance.now();
      revalidate();
    }, waitMs);
    return () => clearTimeout(timer);
  }, [asked, isIdle, revalidate]);
}
