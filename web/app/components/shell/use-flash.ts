import { useLocation } from '@remix-run/react';
import { useState } from 'react';

/** The words of the act before, for as long as one stays on the page: the server says them once, a live update comes without. */
export function useFlash(flash: string | null): string | null {
  const { key } = useLocation();
  const [kept, setKept] = useState({ key, flash });
  const isOver = kept.key !== key || (flash !== null && flash !== kept.flash);
  if (isOver) setKept({ key, flash });
  return isOver ? flash : kept.flash;
}
