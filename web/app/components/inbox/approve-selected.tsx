import type { InboxItem, InboxList } from '#web/app/presenters/inbox.model.ts';
import { BulkBar } from '../ui/bulk-bar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import type { Decisions } from './use-decisions.ts';
import type { Selection } from '../ui/use-selection.ts';

interface ApproveSelectedProps {
  items: readonly InboxItem[];
  selection: Selection;
  decisions: Decisions;
}

/** Approves each selected text as it was read; what changed meanwhile is skipped and told. */
export function ApproveSelected({ items, selection, decisions }: ApproveSelectedProps) {
  const missing = items.filter((item) => item.approval !== null && !selection.ids.has(item.id));
  return (
    <BulkBar
      count={selection.ids.size}
      onClear={selection.clear}
      {...(missing.length === 0
        ? {}
        : {
            selectAll: {
              label: `Select all ${selection.ids.size + missing.length}`,
              onSelect: selection.selectAll,
            },
          })}
    >
      <Button kind="primary" onClick={() => approveItems(items, selection, decisions)}>
        <Icon name="approve" />
        Approve {selection.ids.size} <KeyCap onAccent>Shift A</KeyCap>
      </Button>
    </BulkBar>
  );
}

/** The same by key. */
export function approveSelected(list: InboxList, selection: Selection, decisions: Decisions): void {
  approveItems(
    list.groups.flatMap((group) => group.items),
    selection,
    decisions,
  );
}

function approveItems(
  items: readonly InboxItem[],
  selection: Selection,
  decisions: Decisions,
): void {
  const chosen = items.filter((item) => item.approval !== null && selection.ids.has(item.id));
  if (chosen.length === 0) return;
  const form = new FormData();
  form.set('intent', 'approve-many');
  for (const item of chosen) form.append('approval', JSON.stringify(item.approval));
  decisions.decide(
    form,
    chosen.map((item) => item.id),
  );
  selection.clear();
}
