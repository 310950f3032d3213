import { approveWords } from '#templates/words/approve.ts';
import type { OpenApproval } from '#web/app/presenters/approve.model.ts';
import { AnswerForm } from './answer-form.tsx';
import { Fold, Press, PublicField } from './public-parts.tsx';

/** Declining needs a reason; it stays unfolded when the reason was missing. */
export function DeclineForm({ model }: { model: OpenApproval }) {
  const { open } = approveWords[model.language];
  return (
    <Fold title={open.decline} isOpen={model.problem !== null}>
      <AnswerForm model={model}>
        <fieldset>
          <legend className="font-semibold">{open.declineQuestion}</legend>
          {model.declineReasons.map((reason) => (
            <label key={reason.value} className="flex items-start gap-2 py-[9px]">
              <input
                type="radio"
                name="reason"
                value={reason.value}
                required
                className="mt-[5px]!"
              />
              {reason.label}
            </label>
          ))}
        </fieldset>
        <PublicField id="decline" name="words" label={open.ownWords} aside={open.ownWordsHint} />
        <Press kind="stop" name="intent" value="reject">
          {open.declineButton}
        </Press>
        <p className="text-s text-ink-3">{open.declineHint}</p>
      </AnswerForm>
    </Fold>
  );
}
