import type { ReactNode } from 'react';
import { BrandMark } from './rain.tsx';

interface EmptyProps {
  title: string;
  /** What will stand here, and why. */
  promise: string;
  children?: ReactNode;
}

/** An empty place says what will appear here and offers the first step. */
export function EmptyPlace({ title, promise, children }: EmptyProps) {
  return (
    <div className="grid max-w-[780px] grid-cols-[auto_minmax(0,1fr)] gap-5 px-5 py-8 max-md:grid-cols-1 max-md:px-4 max-md:py-6">
      <span className="text-ink-3">
        <BrandMark size={40} />
      </span>
      <div>
        <h2 className="text-l leading-6 font-semibold tracking-tight">{title}</h2>
        <p className="max-w-measure text-ink-2">{promise}</p>
        {children}
      </div>
    </div>
  );
}
