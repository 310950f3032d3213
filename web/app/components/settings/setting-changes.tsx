import type { ChangeLine } from '#web/app/presenters/limits.model.ts';
import { SectionHead } from '../ui/card.tsx';
import { When } from '../ui/say.tsx';

/** Who changed what, the newest first. */
export function SettingChanges({ changes }: { changes: readonly ChangeLine[] }) {
  return (
    <section aria-label="Changes">
      <SectionHead
        title="Changes"
        note={changes.length === 0 ? 'Nobody has changed anything here yet.' : ''}
      />
      {changes.length > 0 && (
        <ul className="divide-y divide-line rounded-m border border-line bg-paper">
          {changes.map(({ id, by, at, words, area }) => (
            <li key={id} className="px-4 py-2">
              <b>{by}</b>, <When moment={at} />
              {area !== null && <span className="text-ink-3"> · {area}</span>}
              {words.map((line) => (
                <span key={line} className="block text-ink-2">
                  {line}.
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
