import { useRef, type KeyboardEvent } from 'react';
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
import { TextFields } from './text-fields.tsx';

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
  const save = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    saveButton.current?.form?.requestSubmit(saveButton.current);
  };
  const { letter, texts } = detail.editable;
  return (
    <DecisionForm
      formId={formId}
      onDecide={onDecide}
      itemId={detail.head.itemId}
      approvalKey={detail.key}
    >
      {/* the form's first button: Ctrl Enter and Enter in the subject press this one */}
      <button ref={saveButton} type="submit" name="intent" value="edit" hidden />
      {letter !== null && <LetterFields letter={letter} sheet={detail.letter} onKeyDown={save} />}
      {texts.map((text, index) => (
        <TextFields
          key={text.channel}
          text={text}
          isFocused={letter === null && index === 0}
          onKeyDown={save}
        />
      ))}
    </DecisionForm>
  );
}

type SaveKey = (event: KeyboardEvent) => void;

interface LetterFieldsProps {
  letter: NonNullable<DraftDetail['editable']['letter']>;
  sheet: DraftDetail['letter'];
  onKeyDown: SaveKey;
}

function LetterFields({ letter, sheet, onKeyDown }: LetterFieldsProps) {
  const rows = Math.max(10, Math.ceil(letter.body.length / 55) + 4);
  return (
    <Sheet
      letter={sheet}
      subject={
        <input
          name="subject"
          aria-label="Subject"
          defaultValue={letter.subject}
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
        defaultValue={letter.body}
        maxLength={5000}
        rows={rows}
        required
        className="-m-1 w-full resize-y rounded-s bg-surface p-1 text-l outline-offset-0"
        onKeyDown={onKeyDown}
      />
    </Sheet>
  );
}
