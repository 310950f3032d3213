import type { ThreadMessage } from '#web/app/presenters/inbox.model.ts';
import { Icon } from '../ui/icon.tsx';
import { Say, When } from '../ui/say.tsx';

interface ThreadProps {
  messages: readonly ThreadMessage[];
  /** What came before their last mail is folded, so that it stands at the top. */
  foldsEarlier?: boolean;
}

/** What was said, oldest first; quoted words are folded away because they were said before. */
export function Thread({ messages, foldsEarlier = false }: ThreadProps) {
  const lastIn = messages.findLastIndex(({ direction }) => direction === 'in');
  const start = foldsEarlier ? Math.max(0, lastIn) : 0;
  const earlier = messages.slice(0, start);
  return (
    <div className="mx-auto stack max-w-[660px] gap-3 max-md:p-4">
      {earlier.length > 0 && (
        <details className="group/earlier">
          <summary className="link w-fit text-ink-2">
            {earlier.length === 1 ? '1 earlier message' : `${earlier.length} earlier messages`}
          </summary>
          <Letters messages={earlier} className="mt-3" />
        </details>
      )}
      <Letters messages={messages.slice(start)} />
    </div>
  );
}

function Letters({ messages, className = '' }: LettersProps) {
  return (
    <ol className={`stack gap-3 ${className}`}>
      {messages.map((message) => (
        <li key={message.id}>
          <ThreadLetter message={message} />
        </li>
      ))}
    </ol>
  );
}

interface LettersProps {
  messages: readonly ThreadMessage[];
  className?: string;
}

function ThreadLetter({ message }: { message: ThreadMessage }) {
  const isInbound = message.direction === 'in';
  return (
    <article
      aria-label={`${isInbound ? 'From' : 'To them by'} ${message.author}`}
      className={`rounded-m border border-line ${isInbound ? 'bg-paper' : 'ml-8 bg-surface max-md:ml-4'}`}
    >
      <header className="flex items-center gap-2 border-b border-line px-6 py-2.5 text-ink-2 max-md:px-4">
        <Icon
          name={isInbound ? 'reply' : 'mail'}
          className={isInbound ? 'text-good' : 'text-ink-3'}
        />
        <span className="min-w-0 flex-1 truncate">
          <b className="text-ink">{message.author}</b>
          {message.subject !== null && `, ${message.subject}`}
        </span>
        <When moment={message.at} className="whitespace-nowrap text-s text-ink-3" />
      </header>
      <div
        className={`grid gap-3 px-6 py-4 max-md:px-4 ${isInbound ? 'text-l' : 'text-m text-ink-2'}`}
      >
        {message.paragraphs.map((paragraph, index) => (
          <p key={index} className="max-w-measure whitespace-pre-line wrap-anywhere">
            {paragraph}
          </p>
        ))}
        {message.quoted !== null && <Quoted text={message.quoted} />}
      </div>
      {message.note !== null && (
        <p className="border-t border-line px-6 py-2 text-s text-ink-3 max-md:px-4">
          <Say sentence={message.note} />
        </p>
      )}
    </article>
  );
}

function Quoted({ text }: { text: string }) {
  return (
    <details className="text-m text-ink-3">
      <summary className="link w-fit">Quoted text</summary>
      <p className="mt-2 max-w-measure whitespace-pre-line border-l-2 border-line pl-3 wrap-anywhere">
        {text}
      </p>
    </details>
  );
}
