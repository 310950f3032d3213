import type { Language } from '#domain/kernel/language.ts';
import { approveWords } from '#templates/words/approve.ts';
import type {
  ClosedApproval,
  DecidedApproval,
  SupersededApproval,
  UndoableApproval,
} from '#web/app/presenters/approve.model.ts';
import { HousePage, PagePart, PageTitle } from './house-page.tsx';
import { PublicComparison, PublicLetter } from './public-letter.tsx';
import { Fold, Press, pressLook, PublicNotice } from './public-parts.tsx';

/** Decided over this link a moment ago: done, and for some seconds it can be taken back. */
export function ApproveUndoable({ model }: { model: UndoableApproval }) {
  const { approvalFor, undoable } = approveWords[model.language];
  return (
    <HousePage house={model.house} aside={approvalFor(model.approver)}>
      <PageTitle>{model.title}</PageTitle>
      <PublicNotice tone="good">
        <p role="status">{model.sentence}</p>
      </PublicNotice>
      {model.secondsLeft > 0 && (
        <form method="post" className="grid gap-2">
          <input type="hidden" name="formToken" value={model.formToken} />
          <input type="hidden" name="decisionId" value={model.decisionId} />
          <Press name="intent" value="undo">
            {undoable.undo}
          </Press>
          <p className="text-s text-ink-3">{undoable.secondsLeft(model.secondsLeft)}</p>
        </form>
      )}
    </HousePage>
  );
}

/** Somebody decided, over this link or elsewhere: who, when, and what was approved. */
export function ApproveDecided({ model }: { model: DecidedApproval }) {
  const { approvalFor, decided } = approveWords[model.language];
  return (
    <HousePage house={model.house} aside={approvalFor(model.approver)}>
      <PageTitle>{decided.title}</PageTitle>
      <PublicNotice tone={model.wasApproved ? 'good' : 'warn'}>
        <p className="font-semibold">{model.sentence}</p>
        <p className="text-ink-2">
          {model.detail} {decided.pressIdle}
        </p>
      </PublicNotice>
      <PagePart title={decided.whatTitle}>
        <p className="mb-3 max-w-measure text-ink-2">{model.what}</p>
        <Fold title={decided.readText}>
          <PublicLetter letter={model.letter} language={model.language} />
        </Fold>
      </PagePart>
      {model.tell !== null && (
        <PagePart title={decided.notWanted}>
          <p>
            <a href={model.tell.href} className={`${pressLook('default')} w-auto!`}>
              {model.tell.text}
            </a>
          </p>
        </PagePart>
      )}
    </HousePage>
  );
}

/** The text changed after the mail was sent: what is different, and where the new one is. */
export function ApproveSuperseded({ model }: { model: SupersededApproval }) {
  const { approvalFor, superseded } = approveWords[model.language];
  return (
    <HousePage house={model.house} aside={approvalFor(model.approver)}>
      <PageTitle>{superseded.title}</PageTitle>
      <PublicNotice tone="warn">
        <p className="font-semibold">{model.sentence}</p>
        <p className="text-ink-2">{model.nothingSent}</p>
      </PublicNotice>
      <PagePart title={superseded.different}>
        <PublicComparison paragraphs={model.comparison.paragraphs} />
      </PagePart>
      <Newest href={model.newestHref} label={model.newestLabel} language={model.language} />
    </HousePage>
  );
}

/** Withdrawn or expired: nothing was sent, and why. */
export function ApproveClosed({ model }: { model: ClosedApproval }) {
  const { approvalFor, closed, decided } = approveWords[model.language];
  return (
    <HousePage house={model.house} aside={approvalFor(model.approver)}>
      <PageTitle>{model.title}</PageTitle>
      <PublicNotice tone="warn">
        <p>{model.sentence}</p>
        <p className="text-ink-2">{decided.nothingSent}</p>
      </PublicNotice>
      <Newest href={model.newestHref} label={closed.newest} language={model.language} />
    </HousePage>
  );
}

interface NewestProps {
  href: string | null;
  label: string;
  language: Language;
}

function Newest({ href, label, language }: NewestProps) {
  if (href === null) return null;
  return (
    <section className="grid gap-2">
      <a href={href} className={pressLook('primary')}>
        {label}
      </a>
      <p className="text-s text-ink-3">{approveWords[language].superseded.opensWhole}</p>
    </section>
  );
}
