import { Fragment } from 'react';
import type { Language } from '#domain/kernel/language.ts';
import { approveWords } from '#templates/words/approve.ts';
import { touchChannelWords, type ToldChannel } from '#templates/words/touch-channels.ts';
import type { Sentence } from '#web/app/presenters/common.model.ts';
import type { DiffRun, FactRow, Letter } from '#web/app/presenters/letter.model.ts';

/** A sentence without app links: a page for outsiders leads nowhere inside. */
export function PlainSentence({ sentence }: { sentence: Sentence }) {
  return (
    <>
      {sentence.map((phrase, index) =>
        phrase.weight === 'strong' ? (
          <b key={index}>{phrase.text}</b>
        ) : (
          <Fragment key={index}>{phrase.text}</Fragment>
        ),
      )}
    </>
  );
}

/** The whole text as they will read it. */
export function PublicLetter({ letter, language }: { letter: Letter; language: Language }) {
  const { open } = approveWords[language];
  return (
    <article
      aria-label={letter.subject === '' ? letter.to.name : letter.subject}
      className="rounded-m border border-line bg-paper"
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-b border-line px-5 py-4 text-s leading-5 text-ink-2 phone:px-4">
        <dt className="text-ink-3">{open.from}</dt>
        <dd>{letter.from.name}</dd>
        <dt className="text-ink-3">{open.to}</dt>
        <dd className="wrap-anywhere">
          {letter.to.name}, {letter.to.address}
        </dd>
        {letter.medium !== 'text' && (
          <>
            <dt className="text-ink-3">{open.subject}</dt>
            <dd lang={letter.language} className="font-semibold text-ink">
              {letter.subject}
            </dd>
          </>
        )}
      </dl>
      <div lang={letter.language} className="grid gap-3 px-5 pt-4 pb-5 phone:px-4">
        {letter.paragraphs.map((lines, index) => (
          <p key={index} className="max-w-measure whitespace-pre-line wrap-anywhere">
            {lines.join('\n')}
          </p>
        ))}
      </div>
      {letter.medium !== 'text' && (
        <p className="border-t border-line px-5 py-3 text-s text-ink-3 phone:px-4">
          {letter.footer.length > 0 ? <PlainSentence sentence={letter.footer} /> : open.foot}
        </p>
      )}
    </article>
  );
}

/** Each channel of a touch with what it says; the letter stands above. */
export function PublicChannels({
  channels,
  language,
  textLanguage,
}: {
  channels: readonly ToldChannel[];
  language: Language;
  textLanguage: Language | undefined;
}) {
  const words = touchChannelWords[language];
  return (
    <section aria-label={words.title} className="rounded-m border border-line bg-paper">
      <div className="border-b border-line px-5 py-3 phone:px-4">
        <h2 className="font-semibold">{words.title}</h2>
        <p className="max-w-measure text-s text-ink-2">{words.together}</p>
      </div>
      <ol className="grid">
        {channels.map(({ channel, name, text, note }, index) => (
          <li
            key={channel}
            className="grid gap-1 border-line px-5 py-3 not-last:border-b phone:px-4"
          >
            <p className="text-s text-ink-3">
              {index + 1}. <b className="text-ink">{name}</b>
              {text === null ? `: ${words.letterAbove}` : note === null ? '' : `, ${note}`}
            </p>
            {text !== null && (
              <p lang={textLanguage} className="max-w-measure whitespace-pre-line wrap-anywhere">
                {text}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What changed between two versions. */
export function PublicComparison({ paragraphs }: { paragraphs: readonly (readonly DiffRun[])[] }) {
  return (
    <div className="grid gap-3 rounded-m border border-line bg-paper px-5 py-4 phone:px-4">
      {paragraphs.map((runs, index) => (
        <p key={index} className="max-w-measure whitespace-pre-line wrap-anywhere">
          {runs.map((run, runIndex) =>
            run.kind === 'added' ? (
              <ins key={runIndex}>{run.text}</ins>
            ) : run.kind === 'removed' ? (
              <del key={runIndex}>{run.text}</del>
            ) : (
              run.text
            ),
          )}
        </p>
      ))}
    </div>
  );
}

/** What the text rests on. */
export function PublicFacts({ facts }: { facts: readonly FactRow[] }) {
  return (
    <ul className="grid gap-3">
      {facts.map((fact, index) => (
        <li key={index}>
          {fact.statement}
          <span className="block text-s wrap-anywhere text-ink-3">
            <PlainSentence sentence={fact.source} />
          </span>
        </li>
      ))}
    </ul>
  );
}
