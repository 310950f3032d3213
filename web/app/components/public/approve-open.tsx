import { approveWords } from '#templates/words/approve.ts';
import type { OpenApproval } from '#web/app/presenters/approve.model.ts';
import { AnswerForm } from './answer-form.tsx';
import { DeclineForm } from './decline-form.tsx';
import { HousePage, PagePart, PageTitle } from './house-page.tsx';
import { PublicChannels, PublicComparison, PublicFacts, PublicLetter } from './public-letter.tsx';
import { Fold, Press, pressLook, PublicField, PublicNotice } from './public-parts.tsx';

interface PartProps {
  model: OpenApproval;
}

/** The page that decides nothing until a button is pressed. */
export function ApproveOpen({ model }: PartProps) {
  const words = approveWords[model.language];
  return (
    <HousePage house={model.house} aside={words.approvalFor(model.approver)} isWide>
      <div>
        <PageTitle>{model.title}</PageTitle>
        <p className="mt-1 text-ink-2">{words.open.nothingYet}</p>
      </div>
      {model.notice !== null && (
        <PublicNotice tone="good">
          <p role="status">{model.notice}</p>
        </PublicNotice>
      )}
      {model.problem !== null && (
        <PublicNotice tone="warn">
          <p role="alert">{model.problem}</p>
        </PublicNotice>
      )}
      <div className="grid gap-6 wide:grid-cols-[minmax(0,1fr)_320px] wide:grid-rows-[auto_1fr] wide:gap-x-8 wide:gap-y-5">
        <Texts model={model} />
        <Reasons model={model} />
        <section
          id="answer"
          aria-label={words.open.changeOrDecline}
          className="grid items-start gap-2"
        >
          <Answers model={model} />
          <Footnote model={model} />
        </section>
      </div>
      <StickyBar model={model} />
    </HousePage>
  );
}

/** The letter, and under it what the other channels say; a text alone stands among its channels only. */
function Texts({ model }: PartProps) {
  const { letter, channels, language } = model;
  if (channels.length === 0) return <PublicLetter letter={letter} language={language} />;
  return (
    <div className="grid content-start gap-4">
      {letter.medium !== 'text' && <PublicLetter letter={letter} language={language} />}
      <PublicChannels channels={channels} language={language} textLanguage={letter.language} />
    </div>
  );
}

function Reasons({ model }: PartProps) {
  const { open } = approveWords[model.language];
  return (
    <div className="grid content-start gap-5 wide:col-start-2 wide:row-span-2 wide:row-start-1">
      <PagePart title={open.whyYou}>
        {model.why.map((sentence) => (
          <p key={sentence} className="max-w-measure">
            {sentence}
          </p>
        ))}
      </PagePart>
      {model.comparison !== null && (
        <PagePart title={model.comparison.summary}>
          <PublicComparison paragraphs={model.comparison.paragraphs} />
        </PagePart>
      )}
      {model.facts.length > 0 && (
        <PagePart title={open.restsOn}>
          <PublicFacts facts={model.facts} />
        </PagePart>
      )}
      <PagePart title={open.nextTitle}>
        <ol className="grid gap-2">
          {model.next.map((step, index) => (
            <li key={step} className="grid max-w-measure grid-cols-[24px_minmax(0,1fr)] gap-2">
              <span className="text-ink-3" aria-hidden="true">
                {index + 1}
              </span>
              {step}
            </li>
          ))}
        </ol>
      </PagePart>
    </div>
  );
}

function Answers({ model }: PartProps) {
  const { open } = approveWords[model.language];
  return (
    <>
      <AnswerForm model={model} id="approve">
        <Press kind="primary" name="intent" value="approve">
          {open.approve}
        </Press>
      </AnswerForm>
      <Fold title={open.askChanges}>
        <AnswerForm model={model}>
          <PublicField
            id="change"
            name="words"
            rows={4}
            label={open.changeQuestion}
            hint={open.changeHint}
          />
          <Press name="intent" value="ask">
            {open.sendChanges}
          </Press>
        </AnswerForm>
      </Fold>
      <DeclineForm model={model} />
    </>
  );
}

function Footnote({ model }: PartProps) {
  const { open } = approveWords[model.language];
  return (
    <p className="mt-1 max-w-measure text-s text-ink-3">
      {model.lives}{' '}
      {model.others !== null && (
        <>
          {open.others(model.others.count)}{' '}
          <a href={model.others.href} className="link">
            {open.seeOthers}
          </a>
          {'. '}
        </>
      )}
      <a href={model.inboxHref} className="link">
        {open.editInInbox}
      </a>
    </p>
  );
}

/** On a phone the decision stays at the thumb. */
function StickyBar({ model }: PartProps) {
  const { open } = approveWords[model.language];
  return (
    <div className="sticky bottom-0 -mx-4 -mb-6 hidden gap-2 border-t border-line bg-surface px-4 py-3 phone:flex">
      <a href="#answer" className={`${pressLook('default')} w-auto! flex-none whitespace-nowrap`}>
        {open.changeOrDecline}
      </a>
      <button
        type="submit"
        form="approve"
        name="intent"
        value="approve"
        className={`${pressLook('primary')} min-h-11! w-auto! flex-1`}
      >
        {open.approveShort}
      </button>
    </div>
  );
}
