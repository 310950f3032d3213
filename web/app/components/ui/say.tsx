import { Link } from '@remix-run/react';
import type { Moment, MomentPair, Phrase, Sentence } from '#web/app/presenters/common.model.ts';

function isOutside(href: string): boolean {
  return !href.startsWith('/');
}

function PhraseView({ phrase }: { phrase: Phrase }) {
  const look =
    phrase.weight === 'strong'
      ? 'font-semibold text-ink'
      : phrase.weight === 'muted'
        ? 'text-ink-2'
        : phrase.weight === 'faint'
          ? 'text-ink-3'
          : undefined;
  if (phrase.href === undefined) {
    return look === undefined ? <>{phrase.text}</> : <span className={look}>{phrase.text}</span>;
  }
  const linkLook = look === undefined ? 'link' : `link ${look}`;
  return isOutside(phrase.href) ? (
    <a href={phrase.href} className={linkLook} rel="noreferrer noopener" target="_blank">
      {phrase.text}
    </a>
  ) : (
    <Link to={phrase.href} className={linkLook}>
      {phrase.text}
    </Link>
  );
}

/** A sentence in its parts. */
export function Say({ sentence }: { sentence: Sentence }) {
  return (
    <>
      {sentence.map((phrase, index) => (
        <PhraseView key={index} phrase={phrase} />
      ))}
    </>
  );
}

/** A time as people say it, exact on hover. */
export function When({ moment, className }: { moment: Moment; className?: string }) {
  return (
    <time dateTime={moment.at} title={moment.exact} className={className}>
      {moment.text}
    </time>
  );
}

/** One instant on their clock and on ours. */
export function BothClocks({ pair }: { pair: MomentPair }) {
  return (
    <time dateTime={pair.at} title={pair.exact}>
      <b className="font-medium">{pair.theirs}</b>{' '}
      <span className="font-normal text-ink-3">theirs, {pair.yours} yours</span>
    </time>
  );
}
