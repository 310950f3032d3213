import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, type RefObject } from 'react';
import type { TemplatePreview } from '#web/app/presenters/templates.model.ts';

const restMs = 350;

interface LivePreview {
  latest: TemplatePreview;
  isLooking: boolean;
  look: () => void;
}

/** What somebody would get of the words as they stand in the form; each change asks the server, which writes nothing. */
export function useTemplatePreview(
  shown: TemplatePreview,
  form: RefObject<HTMLFormElement>,
): LivePreview {
  const fetcher = useFetcher<{ preview: TemplatePreview | null }>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const since = useRef(shown);
  const looked = useRef<TemplatePreview | null>(null);
  if (since.current !== shown) {
    // The page came anew: what was looked at before belongs to other words.
    since.current = shown;
    looked.current = fetcher.data?.preview ?? null;
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const fresh = fetcher.data?.preview ?? null;
  return {
    latest: fresh !== null && fresh !== looked.current ? fresh : shown,
    isLooking: fetcher.state !== 'idle',
    look() {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (form.current === null) return;
        const said = new FormData(form.current);
        said.set('intent', 'preview');
        fetcher.submit(said, { method: 'post' });
      }, restMs);
    },
  };
}
