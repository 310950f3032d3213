import { useRef, useState, type DragEvent } from 'react';
import type { ImportsModel } from '#web/app/presenters/import.model.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';

type Limits = Pick<ImportsModel, 'mostBytes' | 'tooLarge'>;

/** Where a file is dropped or chosen. A file that is too large is told before it is sent, which could take minutes. */
export function DropZone({ limits }: { limits: Limits }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  function look(): void {
    const said = problemOf(input.current?.files ?? null, limits);
    setProblem(said);
    // The browser itself keeps the form from being sent, and says why.
    input.current?.setCustomValidity(said ?? '');
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    if (input.current === null || event.dataTransfer.files.length === 0) return;
    input.current.files = event.dataTransfer.files;
    input.current.focus();
    look();
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={classes(
        'grid justify-items-start gap-3 rounded-m border border-dashed border-line-strong p-5 max-md:p-4',
        isOver ? 'bg-accent-soft' : 'bg-surface',
      )}
    >
      <label htmlFor="file" className="flex items-center gap-2 font-semibold">
        <Icon name="import" className="text-ink-2" />
        Drop the file here, or choose it
      </label>
      <input
        ref={input}
        id="file"
        type="file"
        name="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        required
        aria-describedby="file-note"
        aria-invalid={problem === null ? undefined : true}
        onChange={look}
        className="w-full min-w-0 text-ink-2 file:mr-3 file:min-h-control file:rounded-m file:border file:border-line-strong file:bg-paper file:px-3 file:font-medium file:text-ink"
      />
      <p id="file-note" role="status" className="text-s text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}

function problemOf(files: FileList | null, { mostBytes, tooLarge }: Limits): string | null {
  if (files === null || files.length === 0) return null;
  if (files.length > 1) return 'These are several files. Bring them in one after the other.';
  return (files[0]?.size ?? 0) > mostBytes ? tooLarge : null;
}
