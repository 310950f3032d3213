import { useFetcher } from '@remix-run/react';
import type { ThemeChoice } from '#web/app/presenters/shell.model.ts';
import { paths } from '#web/app/paths.ts';

const choices: readonly { value: ThemeChoice; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light, dark, or as the system says; it is kept in this browser. */
export function ThemeSwitch({ theme }: { theme: ThemeChoice }) {
  const fetcher = useFetcher();
  const shown = fetcher.formData?.get('theme') ?? theme;
  return (
    <fetcher.Form method="post" action={paths.theme()}>
      <div
        role="group"
        aria-label="Theme"
        className="inline-flex overflow-hidden rounded-m border border-line-strong bg-paper"
      >
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="submit"
            name="theme"
            value={choice.value}
            aria-pressed={choice.value === shown}
            className="min-h-control border-l border-line-strong px-3 text-ink-2 -outline-offset-2 first:border-l-0 hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-semibold aria-pressed:text-ink"
          >
            {choice.label}
          </button>
        ))}
      </div>
    </fetcher.Form>
  );
}
