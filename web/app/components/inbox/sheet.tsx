import { Fragment, type ReactNode } from 'react';
import type { DiffRun, Letter, TextComparison } from '#web/app/presenters/letter.model.ts';
import { Say } from '../ui/say.tsx';

/** The one white sheet of the page: the message as the other person will read it. */
export function Sheet({ letter, subject, children }: SheetProps) {
  const isText = letter.medium === 'text';
  return (
    <article
      aria-label={`The ${isText ? 'text' : 'email'} as ${letter.to.name} will see it`}
      className="mx-auto max-w-[660px] rounded-m border border-line bg-paper max-md:rounded-none max-md:border-x-0 max-md:border-t-0"
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-b border-line px-6 py-4 text-ink-2 max-md:px-4">
        <dt className="text-ink-3">From</dt>
        <dd className="wrap-anywhere">
          {letter.from.name}{' '}
          {!isText && (
            <span className="text-ink-3 max-md:hidden">&lt;{letter.from.address}&gt;</span>
          )}
        </dd>
        <dt className="text-ink-3">To</dt>
        <dd className="wrap-anywhere">{letter.to.address}</dd>
        {!isText && (
          <>
            <dt className="text-ink-3">Subject</dt>
            <dd className="font-semibold wrap-anywhere text-ink">{subject ?? letter.subject}</dd>
          </>
        )}
      </dl>
      <div className="grid gap-3 px-6 pt-5 pb-6 text-l max-md:px-4">{children}</div>
      {!isText && (
        <div className="border-t border-line px-6 py-3 text-s leading-[18px] text-ink-3 max-md:px-4">
          <p className="max-w-measure">
            <Say sentence={letter.footer} />
          </p>
        </div>
      )}
    </article>
  );
}

interface SheetProps {
  letter: Letter;
  /** In place of the letter's own subject: the changed words, or a field. */
  subject?: ReactNode;
  children: ReactNode;
}

/** The text of a letter, paragraph by paragraph. */
export function LetterText({ letter }: { letter: Letter }) {
  return (
    <>
      {letter.paragraphs.map((lines, index) => (
        <p key={index} className="max-w-measure wrap-anywhere">
          {lines.map((line, lineIndex) => (
            <Fragment key={lineIndex}>
              {lineIndex > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </p>
      ))}
    </>
  );
}

/** Words in and words out: struck on red, underlined on green; said aloud too. */
export function DiffText({ runs }: { runs: readonly DiffRun[] }) {
  return (
    <>
      {runs.map((run, index) => {
        switch (run.kind) {
          case 'same':
            return <Fragment key={index}>{run.text}</Fragment>;
          case 'added':
            return <ins key={index}>{run.text}</ins>;
          case 'removed':
            return <del key={index}>{run.text}</del>;
        }
      })}
    </>
  );
}

/** A letter with the changes since the version before. */
export function ComparedText({ comparison }: { comparison: TextComparison }) {
  return (
    <>
      {comparison.paragraphs.map((runs, index) => (
        <p key={index} className="max-w-measure whitespace-pre-line wrap-anywhere">
          <DiffText runs={runs} />
        </p>
      ))}
    </>
  );
}
