import type { FormEvent, ReactNode } from 'react';
import { paths } from '#web/app/paths.ts';
import type { ApprovalKey } from '#web/app/presenters/inbox.model.ts';

interface DecisionFormProps {
  /** Null where no script took over: the form then posts itself and the page comes back. */
  onDecide: ((form: FormData) => void) | null;
  itemId: string;
  approvalKey?: ApprovalKey;
  children: ReactNode;
  className?: string;
  /** For buttons that stand outside the form. */
  formId?: string;
}

/** A decision as a plain form that carries exactly which text it is about. */
export function DecisionForm(props: DecisionFormProps) {
  const { onDecide, itemId, approvalKey, children, className } = props;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    if (onDecide === null) return;
    event.preventDefault();
    const native = event.nativeEvent;
    const submitter = native instanceof SubmitEvent ? native.submitter : null;
    onDecide(new FormData(event.currentTarget, submitter));
  };
  return (
    <form
      id={props.formId}
      method="post"
      action={paths.decide()}
      onSubmit={submit}
      className={className ?? 'contents'}
    >
      <input type="hidden" name="itemId" value={itemId} />
      {approvalKey !== undefined && <KeyFields approvalKey={approvalKey} />}
      {children}
    </form>
  );
}

function KeyFields({ approvalKey }: { approvalKey: ApprovalKey }) {
  return (
    <>
      <input type="hidden" name="approvalId" value={approvalKey.approvalId} />
      <input type="hidden" name="messageId" value={approvalKey.messageId} />
      <input type="hidden" name="version" value={approvalKey.version} />
      <input type="hidden" name="contentHash" value={approvalKey.contentHash} />
    </>
  );
}
