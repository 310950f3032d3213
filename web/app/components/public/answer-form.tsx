import type { ReactNode } from 'react';
import type { OpenApproval } from '#web/app/presenters/approve.model.ts';

interface AnswerFormProps {
  model: OpenApproval;
  id?: string;
  children: ReactNode;
}

/** Carries back exactly which text was read, and a token that only this page was given. */
export function AnswerForm({ model, id, children }: AnswerFormProps) {
  return (
    <form id={id} method="post" className="grid gap-4">
      <input type="hidden" name="formToken" value={model.formToken} />
      <input type="hidden" name="version" value={model.version} />
      <input type="hidden" name="contentHash" value={model.contentHash} />
      {children}
    </form>
  );
}
