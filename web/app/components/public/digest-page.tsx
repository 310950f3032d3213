import type { DigestModel, DigestPiece } from '#web/app/presenters/digest.model.ts';
import { HousePage, PagePart, PageTitle } from './house-page.tsx';
import { LinkUnknown } from './link-unknown.tsx';

/** Several messages on one page, to be read; nothing here acts. */
export function DigestPage({ model }: { model: DigestModel }) {
  if (model.state === 'unknown')
    return <LinkUnknown title={model.title}>{model.words}</LinkUnknown>;
  return (
    <HousePage house={model.house} aside="">
      <div>
        <PageTitle>{model.title}</PageTitle>
        <p className="mt-1 max-w-measure text-ink-2">{model.lead}</p>
      </div>
      {model.items.map(({ subject, paragraphs }, place) => (
        <PagePart key={place} title={subject === '' ? String(place + 1) : subject}>
          {paragraphs.map((paragraph, index) => (
            <p key={index} className="mt-2 max-w-measure break-words first:mt-0">
              {paragraph.map((piece, at) => (
                <Piece key={at} {...piece} />
              ))}
            </p>
          ))}
        </PagePart>
      ))}
    </HousePage>
  );
}

function Piece({ text, href, isBreak }: DigestPiece) {
  if (isBreak) return <br />;
  if (href === null) return <>{text}</>;
  return (
    <a href={href} rel="noreferrer" className="break-all underline">
      {text}
    </a>
  );
}
