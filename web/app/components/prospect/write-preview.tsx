import type { MessagePreview, TemplateWish } from '#web/app/presenters/message.model.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';

/** What would leave, and when: channels in their order, what is left out, every text, the files. */
export function WritePreview({ preview }: { preview: MessagePreview }) {
  return (
    <Card title="As it would leave">
      <div className="grid gap-4 p-4" role="status">
        <p>
          {preview.way} {preview.when}
        </p>
        {preview.rejected.length > 0 && (
          <ul className="text-ink-2">
            {preview.rejected.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {preview.letter !== null && (
          <section>
            <h3 className="font-semibold">{preview.letter.subject}</h3>
            <p className="max-w-measure text-l whitespace-pre-line wrap-anywhere">
              {preview.letter.text}
            </p>
          </section>
        )}
        {preview.texts.map((text) => (
          <section key={text.channel}>
            <h3 className="font-semibold">{text.channel}</h3>
            <p className="max-w-measure whitespace-pre-line wrap-anywhere">{text.text}</p>
            <p className="text-s text-ink-3">{text.length}</p>
          </section>
        ))}
        <FileList files={preview.files} />
      </div>
    </Card>
  );
}

/** Files that go with a message, by name and size. */
export function FileList({ files }: { files: readonly string[] }) {
  if (files.length === 0) return null;
  return (
    <section>
      <h3 className="font-semibold">Files</h3>
      <ul>
        {files.map((file, index) => (
          <li key={`${String(index)}-${file}`} className="wrap-anywhere">
            {file}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** That WhatsApp would take it once its template is approved, and the press that asks for it. */
export function TemplateWishLine({ wish, isBusy }: { wish: TemplateWish; isBusy: boolean }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="text-ink-2 wrap-anywhere">
        {wish.isAsked
          ? 'WhatsApp is asked. Its answer shows here when you look again; until then the other channels go.'
          : wish.words}
      </p>
      {!wish.isAsked && wish.button !== null && (
        <Button type="submit" name="intent" value="template" disabled={isBusy}>
          {wish.button}
        </Button>
      )}
    </div>
  );
}
