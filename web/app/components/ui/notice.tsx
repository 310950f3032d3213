import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

const marks = {
  good: { icon: 'approve', tone: 'text-good' },
  warn: { icon: 'warning', tone: 'text-warn' },
  bad: { icon: 'warning', tone: 'text-danger' },
} as const;

/** Something to know before going on: what happened, what was kept, what to do. */
export function Notice({ tone, children, isAlert = false }: NoticeProps) {
  const mark = marks[tone];
  return (
    <div
      role={isAlert ? 'alert' : undefined}
      className="grid grid-cols-[20px_minmax(0,1fr)] gap-3 rounded-m border border-line-strong bg-paper p-4"
    >
      <Icon name={mark.icon} size={20} className={mark.tone} />
      <div className="max-w-measure">{children}</div>
    </div>
  );
}

interface NoticeProps {
  tone: keyof typeof marks;
  children: ReactNode;
  isAlert?: boolean;
}
