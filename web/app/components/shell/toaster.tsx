import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { toast, Toaster } from 'sonner';
import type { UndoOffer } from '#web/app/presenters/inbox.model.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';

// One toaster for the life of the page, beside the app's own tree: a navigation does not end it.
function mountToaster(): void {
  if (document.getElementById('toasts') !== null) return;
  const host = document.createElement('div');
  host.id = 'toasts';
  document.body.append(host);
  createRoot(host).render(
    <Toaster
      position="bottom-left"
      offset={{ left: 'var(--toast-left, 212px)', bottom: '12px' }}
      mobileOffset={{ left: '12px', right: '12px', bottom: '72px' }}
      style={{ width: 308 }}
      visibleToasts={3}
      gap={8}
    />,
  );
}

const frame =
  'flex w-[308px] max-w-[calc(100vw-24px)] items-center gap-3 rounded-l bg-paper py-2 pr-2 pl-3 text-m text-ink shadow-float max-md:w-[calc(100vw-24px)]';

/** Offers to take a decision back until its time is over. */
export function toastUndo(offer: UndoOffer, onUndo: () => void): void {
  mountToaster();
  toast.custom(
    (id) => <UndoToast offer={offer} onUndo={onUndo} onOver={() => toast.dismiss(id)} />,
    {
      duration: Number.POSITIVE_INFINITY,
    },
  );
}

/** Says one sentence; a bad one stays until it is closed. */
export function toastWords(words: string, isGood: boolean): void {
  mountToaster();
  toast.custom(
    (id) => (
      <div className={frame} role={isGood ? undefined : 'alert'}>
        <Icon
          name={isGood ? 'approve' : 'warning'}
          className={isGood ? 'text-good' : 'text-danger'}
        />
        <span className="flex-1">{words}</span>
        <Button kind="quiet" size="square" aria-label="Close" onClick={() => toast.dismiss(id)}>
          <Icon name="close" />
        </Button>
      </div>
    ),
    { duration: isGood ? 5_000 : Number.POSITIVE_INFINITY },
  );
}

interface UndoToastProps {
  offer: UndoOffer;
  onUndo: () => void;
  onOver: () => void;
}

function UndoToast({ offer, onUndo, onOver }: UndoToastProps) {
  const secondsLeft = useCountdown(offer.secondsLeft, onOver);
  return (
    <div className={frame}>
      <Icon name="approve" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{offer.name}</span>
        <span className="block text-s text-ink-2">
          {offer.sentence} <span aria-hidden="true">Undo within {secondsLeft} s.</span>
        </span>
      </span>
      <Button
        onClick={() => {
          onUndo();
          onOver();
        }}
      >
        Undo <KeyCap>u</KeyCap>
      </Button>
    </div>
  );
}

// Only the picture of the undo window: the server decides whether an undo still comes in time.
function useCountdown(seconds: number, onOver: () => void): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left <= 0) {
      onOver();
      return;
    }
    const timer = setTimeout(() => setLeft((before) => before - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left, onOver]);
  return left;
}
