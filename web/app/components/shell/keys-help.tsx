import { Dialog } from '../ui/dialog.tsx';
import { KeyCap } from '../ui/key-cap.tsx';

const groups: readonly { title: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'In the inbox',
    keys: [
      ['j', 'next item'],
      ['k', 'item before'],
      ['Enter', 'open the item'],
      ['a', 'approve'],
      ['e', 'edit the text'],
      ['r', 'reject, with a reason; answer, in Replies'],
      ['s', 'snooze'],
      ['u', 'undo what was just decided'],
      ['x', 'select for deciding together'],
      ['Shift A', 'approve the selected'],
      ['Tab', 'next split, from the list'],
    ],
  },
  {
    title: 'On a prospect',
    keys: [
      ['w', 'write to them'],
      ['n', 'add a note'],
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'search or do anything'],
      ['/', 'search'],
      ['g i', 'go to the inbox; p prospects, m import, c cadence, s settings'],
      ['?', 'this list'],
    ],
  },
];

/** Every key there is, and how to turn single keys off. */
export function KeysHelp({ onClose, singleKeysEnabled }: KeysHelpProps) {
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title="Keys"
      description={
        singleKeysEnabled
          ? 'Keys without Ctrl can be turned off in Settings, You.'
          : 'Keys without Ctrl are turned off. Settings, You turns them on.'
      }
    >
      {groups.map((group) => (
        <section key={group.title}>
          <h3 className="mb-1 font-semibold">{group.title}</h3>
          <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-1">
            {group.keys.map(([key, act]) => (
              <div key={key} className="contents">
                <dt>
                  <KeyCap>{key}</KeyCap>
                </dt>
                <dd className="text-ink-2">{act}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

interface KeysHelpProps {
  onClose: () => void;
  singleKeysEnabled: boolean;
}
