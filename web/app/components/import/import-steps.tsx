import { Icon } from '../ui/icon.tsx';

const steps = ['File', 'Columns and consent', 'Import'] as const;

/** The name of the file, and how far it has come. */
export function ImportHead({ fileName, step }: { fileName: string; step: 1 | 2 | 3 }) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <h2 className="min-w-0 flex-1 text-l max-md:basis-full leading-6 font-semibold tracking-tight wrap-anywhere">
        {fileName}
      </h2>
      <ol
        aria-label="Steps"
        className="flex flex-wrap items-center gap-2 text-ink-3 max-md:gap-x-4 max-md:gap-y-1"
      >
        {steps.map((label, index) => (
          <li
            key={label}
            aria-current={index + 1 === step ? 'step' : undefined}
            className="flex items-center gap-2 aria-[current]:font-semibold aria-[current]:text-ink md:not-first:before:h-px md:not-first:before:w-5 md:not-first:before:bg-line-strong"
          >
            {index + 1 < step && <Icon name="approve" />}
            {index + 1} {label}
          </li>
        ))}
      </ol>
    </div>
  );
}
