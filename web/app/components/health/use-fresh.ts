import { useEffect } from 'react';
import { readAgain } from '../shell/read-again.ts';

const everyMs = 15_000;

/** Reads the page again every fifteen seconds while somebody looks at it: no process says when it falls silent. */
export function useFresh(): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') readAgain();
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
}
