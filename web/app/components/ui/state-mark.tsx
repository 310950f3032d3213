import type { ReactElement } from 'react';
import type { StateMark, Tone } from '#web/app/presenters/common.model.ts';

const shapes: Record<Tone, ReactElement> = {
  act: <path d="M1.5.5 7 4 1.5 7.5z" />,
  wait: <circle cx="4" cy="4" r="3.2" fill="none" />,
  good: <circle cx="4" cy="4" r="3.2" />,
  warn: <path d="M4 .5 8 7.5H0z" />,
  bad: <path d="M.8.8h6.4v6.4H.8z" />,
  idle: <path d="M1 4h6" />,
};

const tones: Record<Tone, string> = {
  act: 'text-accent',
  wait: 'text-wait',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-danger',
  idle: 'text-ink-2',
};

/**
 * A state as a shape and a word. Triangle right: your turn. Ring: waits. Disc: good. Triangle up:
 * look. Square: broken. Dash: nothing to do.
 */
export function StateMarkView({ mark, isCut = false }: { mark: StateMark; isCut?: boolean }) {
  return (
    <span className={`inline-flex max-w-full items-center gap-1.5 align-top ${tones[mark.tone]}`}>
      <svg
        viewBox="0 0 8 8"
        width="8"
        height="8"
        className="flex-none overflow-visible fill-current stroke-current"
        strokeWidth="1.6"
        aria-hidden="true"
      >
        {shapes[mark.tone]}
      </svg>
      <span className={isCut ? 'truncate' : undefined}>{mark.words}</span>
    </span>
  );
}
