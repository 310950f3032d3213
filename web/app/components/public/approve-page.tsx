import type { ApproveModel } from '#web/app/presenters/approve.model.ts';
import {
  ApproveClosed,
  ApproveDecided,
  ApproveSuperseded,
  ApproveUndoable,
} from './approve-closed.tsx';
import { ApproveOpen } from './approve-open.tsx';
import { approveWords } from '#templates/words/approve.ts';
import { LinkUnknown } from './link-unknown.tsx';

/** The page behind a signed link, in each of its states. */
export function ApprovePage({ model }: { model: ApproveModel }) {
  switch (model.state) {
    case 'open':
      return <ApproveOpen model={model} />;
    case 'undoable':
      return <ApproveUndoable model={model} />;
    case 'decided':
      return <ApproveDecided model={model} />;
    case 'superseded':
      return <ApproveSuperseded model={model} />;
    case 'closed':
      return <ApproveClosed model={model} />;
    case 'unknown':
      return (
        <LinkUnknown title={approveWords[model.language].unknown.title}>
          {approveWords[model.language].unknown.text}
        </LinkUnknown>
      );
  }
}
