import { useEffect, useState } from 'react';
import type { TemplatePreview } from '#web/app/presenters/templates.model.ts';
import { Card } from '../ui/card.tsx';
import { chipLook } from '../ui/chip.tsx';
import { Notice } from '../ui/notice.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

const sights = [
  { id: 'desktop', label: 'Desktop' },
  { id: 'phone', label: 'Phone' },
  { id: 'text', label: 'Plain text' },
] as const;
type Sight = (typeof sights)[number]['id'];

interface PreviewCardProps {
  preview: TemplatePreview;
  title: string;
  isLooking: boolean;
}

/** The template as somebody will get it: on a wide screen, on a phone, and without its looks. */
export function PreviewCard({ preview, title, isLooking }: PreviewCardProps) {
  const [sight, setSight] = useState<Sight>('desktop');
  const [isDark, setIsDark] = useState(false);
  // Whoever looks from a phone sees it as a phone does; the wide sight is a press away.
  useEffect(() => {
    if (matchMedia('(max-width: 640px)').matches) setSight('phone');
  }, []);
  const isMail = preview.html !== null;
  return (
    <Card title="Preview" className="lg:sticky lg:top-4">
      <div className="grid gap-3 p-4">
        {isMail && (
          <div role="group" aria-label="How it is shown" className="flex flex-wrap gap-1">
            {sights.map(({ id, label }) => (
              <button
                key={id}
                type="button"
                aria-pressed={sight === id}
                onClick={() => setSight(id)}
                className={chipLook}
              >
                {label}
              </button>
            ))}
            <button
              type="button"
              aria-pressed={isDark}
              onClick={() => setIsDark(!isDark)}
              className={`${chipLook} ml-auto`}
            >
              Dark
            </button>
          </div>
        )}
        <div role="status" className="grid gap-1" aria-busy={isLooking}>
          {preview.problem !== null && <Notice tone="warn">{preview.problem}</Notice>}
          {preview.subject !== null && (
            <p className="wrap-anywhere">
              <span className="text-ink-3">Subject </span>
              <b>{preview.subject}</b>
            </p>
          )}
          {preview.problem === null && (
            <p className="flex flex-wrap gap-x-4">
              {preview.length !== null && <StateMarkView mark={preview.length} />}
              <StateMarkView mark={preview.gaps} />
            </p>
          )}
        </div>
        {preview.problem === null && <Shown preview={preview} {...{ title, sight, isDark }} />}
      </div>
    </Card>
  );
}

/** The mail as somebody with a dark screen, or with a light one, sees it, whatever the reader of this page has. */
function inLight(html: string, isDark: boolean): string {
  return html.replaceAll('(prefers-color-scheme: dark)', isDark ? 'all' : 'not all');
}

function Shown({
  preview,
  title,
  sight,
  isDark,
}: Pick<PreviewCardProps, 'preview' | 'title'> & { sight: Sight; isDark: boolean }) {
  if (preview.html === null || sight === 'text')
    return (
      <pre
        tabIndex={0}
        aria-label={`${title} as text`}
        className="max-h-[620px] overflow-auto rounded-m border border-line bg-sunken p-3 font-mono text-s wrap-anywhere whitespace-pre-wrap"
      >
        {preview.text}
      </pre>
    );
  return (
    <div className="overflow-x-auto rounded-m border border-line bg-sunken" tabIndex={0}>
      <iframe
        // No script, no form and no place of its own: whatever a value holds, it can do nothing here.
        sandbox=""
        srcDoc={inLight(preview.html, isDark)}
        title={`${title}, ${sight === 'phone' ? 'on a phone' : 'on a wide screen'}`}
        style={{ colorScheme: isDark ? 'dark' : 'light' }}
        className={`mx-auto block h-[620px] border-0 ${sight === 'phone' ? 'w-[390px] max-w-full' : 'w-full min-w-[600px]'}`}
      />
    </div>
  );
}
