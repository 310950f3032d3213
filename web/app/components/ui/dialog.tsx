import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
}

/** A question or a list that floats over the page; Escape closes it and focus goes back. */
export function Dialog({ isOpen, onOpenChange, title, description, children }: DialogProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-ink/25" />
        <Radix.Content
          className="fixed top-[12vh] left-1/2 z-50 grid max-h-[76vh] w-[min(560px,calc(100vw-24px))] -translate-x-1/2 gap-3 overflow-auto rounded-l bg-paper p-4 shadow-float outline-none"
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Radix.Title className="text-l leading-6 font-semibold">{title}</Radix.Title>
          {description !== undefined && (
            <Radix.Description className="max-w-measure text-ink-2">
              {description}
            </Radix.Description>
          )}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
