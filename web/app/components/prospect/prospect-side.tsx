import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { paths } from '#web/app/paths.ts';
import type {
  NoteRow,
  ProspectModel,
  ReachRow,
  ScoreModel,
} from '#web/app/presenters/prospect.model.ts';
import { Button, ButtonLink, buttonLook } from '../ui/button.tsx';
import { AreaField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { Say } from '../ui/say.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';
import { useKeys } from '../ui/use-keys.ts';

/** What stands beside the story: score, reach, notes, and the run for admins. */
export function ProspectSide({ prospect, singleKeysEnabled }: ProspectSideProps) {
  return (
    <aside
      aria-label={`About ${prospect.name}`}
      className="border-line px-5 pb-6 lg:border-l max-lg:grid max-lg:grid-cols-2 max-lg:gap-x-8 max-lg:border-t max-md:block max-md:px-4"
    >
      {prospect.score !== null && <Score score={prospect.score} />}
      <Reach rows={prospect.reach} id={prospect.id} />
      {prospect.facts.length > 0 && <Facts facts={prospect.facts} />}
      <Notes id={prospect.id} notes={prospect.notes} singleKeysEnabled={singleKeysEnabled} />
      {prospect.custom.length > 0 && <CustomFields fields={prospect.custom} />}
      {prospect.admin !== null && <Admin admin={prospect.admin} />}
    </aside>
  );
}

interface ProspectSideProps {
  prospect: ProspectModel;
  singleKeysEnabled: boolean;
}

function Part({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-line py-4 lg:not-first:border-t max-lg:border-b">
      <div className="mb-2 flex min-h-6 items-center gap-2">
        <h3 className="flex-1 font-semibold">{title}</h3>
        {end}
      </div>
      {children}
    </section>
  );
}

function Score({ score }: { score: ScoreModel }) {
  return (
    <Part title={score.headline} end={<span className="text-ink-3">of 100</span>}>
      <ul>
        {score.factors.map((factor) => (
          <li key={factor.statement} className="grid grid-cols-[36px_minmax(0,1fr)] gap-2 py-[3px]">
            <b className="text-right">{factor.points}</b>
            <span>{factor.statement}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Reach({ rows, id }: { rows: readonly ReachRow[]; id: string }) {
  return (
    <Part
      title="Reach"
      end={
        <ButtonLink kind="quiet" size="small" to={paths.prospectConsent(id)}>
          Consent and choices
        </ButtonLink>
      }
    >
      <dl className="grid grid-cols-[minmax(68px,max-content)_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {rows.map((row) => (
          <div key={row.label} className="contents">
            <dt className="text-ink-3">{row.label}</dt>
            <dd className="wrap-anywhere">
              <ReachValue row={row} />
              {row.state !== null && (
                <span className="block">
                  <StateMarkView mark={row.state} />
                </span>
              )}
              {row.hint !== null && <span className="block text-s text-ink-3">{row.hint}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function ReachValue({ row: { href, value } }: { row: ReachRow }) {
  if (href === null) return value;
  return (
    <a href={href} className="link" rel="noreferrer noopener" target="_blank">
      {value}
    </a>
  );
}

function Facts({ facts }: { facts: ProspectModel['facts'] }) {
  return (
    <Part title="What we know">
      <ul>
        {facts.map((fact) => (
          <li key={fact.statement} className="py-[3px] wrap-anywhere">
            {fact.statement}
            <span className="block text-s text-ink-3">
              <Say sentence={fact.source} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function CustomFields({ fields }: { fields: ProspectModel['custom'] }) {
  return (
    <Part title="As the list had it">
      <dl className="grid grid-cols-[84px_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        {fields.map((field) => (
          <div key={field.name} className="contents">
            <dt className="text-ink-3 wrap-anywhere">{field.name}</dt>
            <dd className="whitespace-pre-line wrap-anywhere">{field.value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Notes({ id, notes, singleKeysEnabled }: NotesProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const open = () => {
    if (box.current === null) return;
    box.current.open = true;
    box.current.querySelector('textarea')?.focus();
  };
  useKeys({ n: open }, { isEnabled: singleKeysEnabled });
  const isIdle = useNavigation().state === 'idle';
  useEffect(() => {
    if (isIdle && box.current !== null) box.current.open = false;
  }, [notes.length, isIdle]);
  return (
    <Part title="Notes">
      <details ref={box} className="-mt-9 mb-2">
        <summary className={`${buttonLook({ kind: 'quiet', size: 'small' })} ml-auto flex! w-fit`}>
          <Icon name="plus" />
          Add <KeyCap>n</KeyCap>
        </summary>
        <Form
          method="post"
          action={paths.prospectNotes(id)}
          className="grid gap-2 pt-2"
          key={notes.length}
        >
          <AreaField label="Note" name="text" rows={3} maxLength={4000} required />
          <div>
            <Button type="submit">Keep it</Button>
          </div>
        </Form>
      </details>
      {notes.length === 0 && <p className="text-ink-3">None yet. Notes are for us, never sent.</p>}
      {notes.map((note) => (
        <div key={note.id} className="border-line py-1.5 not-last:border-b">
          <p className="whitespace-pre-line wrap-anywhere">{note.text}</p>
          <p className="text-s text-ink-3">{note.byline}</p>
        </div>
      ))}
    </Part>
  );
}

interface NotesProps {
  id: string;
  notes: readonly NoteRow[];
  singleKeysEnabled: boolean;
}

function Admin({ admin }: { admin: NonNullable<ProspectModel['admin']> }) {
  return (
    <Part title="For admins">
      <p className="font-mono text-s wrap-anywhere text-ink-2">{admin.runId}</p>
      <p className="text-s text-ink-3">{admin.state}</p>
      {admin.runHref !== null && (
        <p className="mt-2">
          <a href={admin.runHref} target="_blank" rel="noreferrer" className={buttonLook()}>
            <Icon name="external" />
            Open the run in Temporal
          </a>
        </p>
      )}
    </Part>
  );
}
