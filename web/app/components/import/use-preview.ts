import { useFetcher } from '@remix-run/react';
import { useEffect, useRef, type FormEvent } from 'react';
import type { ImportModel, MappingModel } from '#web/app/presenters/import.model.ts';

const restMs = 300;

/** What the action answers to a look at the form as it stands. */
interface Looked {
  model: ImportModel;
}

/** What the page shows of the form as it stands, and what to tell of it. */
interface LivePreview {
  latest: MappingModel;
  look: (event: FormEvent<HTMLFormElement>) => void;
  /** The form is sent: no look is wanted any more. */
  rest: () => void;
}

/** The list as the form has it now: each change asks the server, which reads and writes nothing. */
export function usePreview(model: MappingModel): LivePreview {
  const fetcher = useFetcher<Looked>();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  const looked = fetcher.data?.model;
  return {
    rest: () => clearTimeout(timer.current),
    latest: looked?.kind === 'mapping' && looked.id === model.id ? looked : model,
    look(event) {
      const form = event.currentTarget;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const said = new FormData(form);
        said.set('intent', 'preview');
        fetcher.submit(said, { method: 'post' });
      }, restMs);
    },
  };
}
