import { useId, useState, type KeyboardEvent } from 'react';
import { offerPlainSigns } from '#domain/messaging/plain-signs.ts';
import { sayLength } from '#templates/words/touch-channels.ts';
import type { EditableText } from '#web/app/presenters/inbox.model.ts';
import { Button } from '../ui/button.tsx';

interface TextFieldsProps {
  text: EditableText;
  isFocused: boolean;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** The text of an SMS or a WhatsApp message, written on, with what it is charged as. */
export function TextFields({ text, isFocused, onKeyDown }: TextFieldsProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="mx-auto mt-4 max-w-[660px] rounded-m border border-line bg-paper px-6 py-4 max-md:rounded-none max-md:border-x-0 max-md:px-4"
    >
      <h3 id={id} className="mb-1.5 font-semibold">
        {text.label}
      </h3>
      {text.fixed === null ? (
        <CountedText labelId={id} text={text} isFocused={isFocused} onKeyDown={onKeyDown} />
      ) : (
        <>
          <p className="max-w-measure whitespace-pre-line text-l wrap-anywhere">{text.text}</p>
          <p className="mt-1.5 text-s text-ink-3">{text.fixed}</p>
        </>
      )}
    </section>
  );
}

function CountedText({
  labelId,
  text,
  isFocused,
  onKeyDown,
}: TextFieldsProps & { labelId: string }) {
  const [words, setWords] = useState(text.text);
  const noteId = `${labelId}-note`;
  const offer = text.channel === 'sms' ? offerPlainSigns(words) : null;
  return (
    <>
      <textarea
        name={`text-${text.channel}`}
        aria-labelledby={labelId}
        aria-describedby={noteId}
        autoFocus={isFocused}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        maxLength={1600}
        rows={4}
        required
        className="-m-1 w-full resize-y rounded-s bg-surface p-1 text-l outline-offset-0"
        onKeyDown={onKeyDown}
      />
      <p id={noteId} className="mt-1.5 text-s text-ink-3">
        {text.channel === 'sms' && <span>{sayLength(words, 'en')}. </span>}
        {text.hint}
      </p>
      {offer !== null && (
        <p className="mt-1.5 flex flex-wrap items-center gap-2 text-s text-ink-2">
          Curly quotes, long dashes and the like make it longer as SMS.
          <Button type="button" onClick={() => setWords(offer.text)}>
            Use plain signs
          </Button>
        </p>
      )}
    </>
  );
}
