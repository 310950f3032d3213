import { untouchedForm, type FormState } from '#web/app/presenters/common.model.ts';
import type { ImportModel } from '#web/app/presenters/import.model.ts';
import { MappingPage } from './mapping-page.tsx';
import { ProgressPage } from './progress-page.tsx';
import { ResultPage } from './result-page.tsx';

interface ImportPageProps {
  model: ImportModel;
  /** The mapping form as it was typed, where it could not be started. */
  answer: { model: ImportModel; state: FormState } | null;
}

/** One list, wherever it stands. That it ended is said to those who do not see the page change. */
export function ImportPage({ model, answer }: ImportPageProps) {
  return (
    <>
      <p role="status" className="sr-only">
        {model.kind === 'finished' && model.announcement}
      </p>
      <Standing model={model} answer={answer} />
    </>
  );
}

function Standing({ model, answer }: ImportPageProps) {
  switch (model.kind) {
    case 'mapping': {
      const typed = answer?.model.kind === 'mapping' ? answer.model : model;
      return <MappingPage key={model.id} model={typed} state={answer?.state ?? untouchedForm} />;
    }
    case 'running':
      return <ProgressPage model={model} />;
    case 'finished':
      return <ResultPage model={model} />;
  }
}
