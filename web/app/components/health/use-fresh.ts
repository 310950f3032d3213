import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const everyMs = 15_000;

/** Reads the page again every fifteen seconds while somebody looks at it: no process says when it falls silent. */
export function useFresh(): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && state === 'idle') revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [revalidate, state]);
}
