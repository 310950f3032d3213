import { useEffect } from 'react';
import type { FormState } from '#web/app/presenters/common.model.ts';

const wrong =
  'main :is(input, select, textarea)[aria-invalid=true], main [role=radiogroup][aria-invalid=true] input';

/** Goes to the first field that has to be corrected, else to the words above the form, whenever a form comes back. */
export function useFirstError(state: FormState): void {
  useEffect(() => {
    if (Object.keys(state.fieldErrors).length > 0)
      document.querySelector<HTMLElement>(wrong)?.focus();
    else if (state.formError !== null)
      document.querySelector('main [role=alert]')?.scrollIntoView({ block: 'center' });
  }, [state]);
}
