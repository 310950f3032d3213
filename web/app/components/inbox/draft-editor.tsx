import { useRef } from 'react';
import { paths } from '#web/app/paths.ts';
import type { DraftDetail } from '#web/app/presenters/inbox.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { ActionBar } from './action-bar.tsx';
import { Beside } from './beside.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DetailFrame } from './detail-frame.tsx';
import type { DetailProps } from './draft-view.tsx';
import { Sheet } from './sheet.tsx';

const formId = 'edit-draft';

/** The same sheet, written on. Saving makes a new version; the text before it is kept. */
export function DraftEditor(props: DetailProps<DraftDetail> & { backHref: string }) {
  const { detail, split, backHref } = props;
  return (
    <DetailFrame
      head={detail.head}
      label={`Edit the draft for ${detail.head.name}`}
      backHref={paths.inbox(split)}
      isOpened={props.isOpened}
      beside={<Beside context={detail.context} label="About this draft" />}
      actions={
        <ActionBar
          consequence={`Makes version ${detail.key.version + 1}; links to the one before say so.`}
          position={props.position}
        >
          <Button type="submit" kind="primary" form={formId} name="intent" value="edit-approve">
            Save and approve
          </Button>
          <Button type="submit" form={formId} name="intent" value="edit">
            Save <KeyCap>Ctrl Enter</KeyCap>
          </Button>
          <ButtonLink kind="quiet" to={backHref} replace preventScrollReset>
            Cancel <KeyCap>Esc</KeyCap>
          </ButtonLink>
        </ActionBar>
      }
    >
      <EditForm {...props} />
    </DetailFrame>
  );
}

function EditForm({ detail, onDecide }: DetailProps<DraftDetail>) {
  const saveButton = useRef<HTMLButtonElement>(null);
  const rows = Math.max(10, Math.ceil(detail.editable.body.length / 55) + 4);
  return (
    <DecisionForm
      formId={formId}
      onDecide={onDecide}
      itemId={detail.head.itemId}
      approvalKey={detail.key}
    >
      {/* the form's first button: Ctrl Enter and Enter in the subject press this one */}
      <button ref={saveButton} type="submit" name="intent" value="edit" hidden />
      <Sheet
        letter={detail.letter}
        subject={
          <input
            name="subject"
            aria-label="Subject"
            defaultValue={detail.editable.subject}
            maxLength={200}
            required
            className="-mx-1 w-full rounded-s bg-surface px-1 font-semibold outline-offset-0"
          />
        }
      >
        <textarea
          name="body"
          aria-label="Text"
          autoFocus
          defaultValue={detail.editable.body}
          maxLength={5000}
          rows={rows}
          required
          className="-m-1 w-full resize-y rounded-s bg-surface p-1 text-l outline-offset-0"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              saveButton.current?.form?.requestSubmit(saveButton.current);
            }
          }}
        />
      </Sheet>
    </DecisionForm>
  );
}
