import { Form, Link, useNavigation } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type {
  StopListAnswer,
  StopListLine,
  StopListModel,
} from '#web/app/presenters/stop-list.model.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { Card, SectionHead } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyPlace } from '../ui/empty.tsx';
import { SelectBox, SelectField, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { NewerOlder } from '../ui/newer-older.tsx';

type Answer<Form extends StopListAnswer['form']> = Extract<StopListAnswer, { form: Form }>;

interface StopListPageProps {
  model: StopListModel;
  answer: StopListAnswer | null;
}

/** The addresses that nobody may write to: looked up, added, brought in, taken out. Addresses themselves are not kept. */
export function StopListPage({ model, answer }: StopListPageProps) {
  return (
    <div className="stack max-w-[960px] gap-6 p-5 max-md:p-4">
      <p className="max-w-measure text-ink-2">
        Nobody writes to these addresses, whoever has them and whatever comes in with a list. Only a
        salted hash is kept of each, so the list can be searched and not read.
      </p>
      <div className="grid grid-cols-2 items-start gap-4 max-md:grid-cols-1">
        <Search answer={answer?.form === 'search' ? answer : null} />
        <Add model={model} answer={answer?.form === 'add' ? answer : null} />
      </div>
      <BringIn answer={answer?.form === 'import' ? answer : null} />
      {model.isEmpty ? (
        <EmptyPlace
          title="Nobody is on the list yet"
          promise="Whoever says stop, complains, or cannot be reached stands here from that moment on. Bring in the list of the tool that you used before, so that its stops hold here too."
        />
      ) : (
        <List model={model} />
      )}
      <section>
        <SectionHead title="How soon stops hold" />
        <ul>
          {model.held.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <Regions model={model} answer={answer?.form === 'regions' ? answer : null} />
    </div>
  );
}

function Search({ answer }: { answer: Answer<'search'> | null }) {
  const lines = answer?.lines ?? null;
  return (
    <Card title="Is somebody on the list?">
      <Form method="post" className="grid gap-3 p-4" noValidate>
        <AddressField typed={answer?.typed} problem={answer?.problem ?? undefined} />
        <div>
          <Button type="submit" name="intent" value="search">
            Look
          </Button>
        </div>
        <div role="status">
          {lines !== null && <Found lines={lines} typed={answer?.typed ?? ''} />}
        </div>
      </Form>
    </Card>
  );
}

interface AddressFieldProps {
  typed: string | undefined;
  problem: string | undefined;
}

/** Nothing is remembered by the browser: these are other people's addresses. */
function AddressField({ typed, problem }: AddressFieldProps) {
  return (
    <TextField
      label="Address or number"
      name="address"
      autoComplete="off"
      maxLength={320}
      defaultValue={typed}
      error={problem}
    />
  );
}

function Found({ lines, typed }: { lines: readonly StopListLine[]; typed: string }) {
  if (lines.length === 0) return <p>{typed} is not on the list.</p>;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.id}>
          On the list for {line.channel}: {line.reason.toLowerCase()}, {line.at.text}.
        </li>
      ))}
    </ul>
  );
}

function Add({ model, answer }: { model: StopListModel; answer: Answer<'add'> | null }) {
  return (
    <Card title="Put somebody on it">
      <Form method="post" className="grid gap-3 p-4" noValidate>
        <AddressField typed={answer?.typed} problem={answer?.problem ?? undefined} />
        <SelectField label="Channel" name="channel" choices={model.channels} />
        <TextField
          label="Why"
          aside="kept with the line"
          name="note"
          maxLength={200}
          defaultValue={answer?.note}
        />
        <div>
          <Button type="submit" kind="primary" name="intent" value="add">
            Put on the list
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function BringIn({ answer }: { answer: Answer<'import'> | null }) {
  const { problem = null, result = null } = answer ?? {};
  const isSending = useNavigation().formMethod === 'POST';
  return (
    <Card
      title="Bring in or take out a list"
      aside={
        <Link to={paths.stopListFile()} reloadDocument className={buttonLook({ size: 'small' })}>
          Export as CSV
        </Link>
      }
    >
      <Form method="post" encType="multipart/form-data" className="grid gap-3 p-4">
        <p className="max-w-measure text-ink-2">
          A CSV with a column “address” (or “email”, “phone”), and “channel” and “reason” if you
          have them. Up to 1 MB. Our own export comes back too.
        </p>
        {problem !== null && (
          <Notice tone="warn" isAlert>
            {problem}
          </Notice>
        )}
        <label className="grid gap-1.5">
          <span className="font-semibold">File</span>
          <input
            type="file"
            name="file"
            accept=".csv,text/csv"
            className="min-h-control w-full rounded-m border border-line-strong bg-paper px-2.5 py-1"
          />
        </label>
        <div>
          <Button type="submit" name="intent" value="import" disabled={isSending}>
            Bring in
          </Button>
        </div>
        <div role="status">{result !== null && <Result result={result} />}</div>
      </Form>
    </Card>
  );
}

const refusedColumns = [{ label: 'Row', isNumber: true }, { label: 'Value' }, { label: 'Why' }];

function Result({ result }: { result: NonNullable<Answer<'import'>['result']> }) {
  return (
    <div className="grid gap-2">
      <p>{result.summary}</p>
      {result.refused.length > 0 && (
        <DataTable
          label="Rows that were not taken"
          columns={refusedColumns}
          rows={result.refused.map(({ row, value, why }) => ({
            key: String(row),
            cells: [row, value, why],
          }))}
        />
      )}
      {result.more !== null && <p className="text-ink-3">{result.more}</p>}
    </div>
  );
}

const columns = [
  { label: 'Since' },
  { label: 'Channel' },
  { label: 'Why' },
  { label: 'From' },
  { label: 'Mark' },
  { label: 'Take off' },
];

function List({ model }: { model: StopListModel }) {
  return (
    <section>
      <SectionHead title="On the list" note={model.count}>
        <Form method="get" className="flex items-center gap-2">
          <SelectBox
            aria-label="Why"
            name="reason"
            choices={model.reasons}
            defaultValue={model.reason}
            className="w-auto!"
          />
          <Button type="submit" size="small">
            Show
          </Button>
        </Form>
      </SectionHead>
      <DataTable
        label="On the list"
        columns={columns}
        rows={model.lines.map((line) => ({ key: line.id, cells: cellsOf(line) }))}
      />
      <NewerOlder later={model.later} earlier={model.earlier} />
    </section>
  );
}

function cellsOf(line: StopListLine) {
  return [
    <time key="at" dateTime={line.at.at} title={line.at.exact}>
      {line.at.text}
    </time>,
    line.channel,
    line.reason,
    line.source,
    <code key="mark" className="font-mono text-s">
      {line.mark}
    </code>,
    <Form key="lift" method="post">
      <input type="hidden" name="id" value={line.id} />
      <Button
        type="submit"
        kind="stopQuiet"
        size="small"
        name="intent"
        value="lift"
        aria-label={`Take ${line.mark} off the list`}
      >
        Take off
      </Button>
    </Form>,
  ];
}

function Regions({ model, answer }: { model: StopListModel; answer: Answer<'regions'> | null }) {
  return (
    <Card title="Where work addresses need consent too">
      <Form method="post" className="grid gap-3 p-4" noValidate>
        <TextField
          label="Countries"
          name="countries"
          hint="Such as DE, Austria. Outreach by email to a business there then waits for its consent. It can only ask for more than the shipped table."
          defaultValue={answer?.typed ?? model.consentCountries}
          error={answer?.problem}
        />
        <div>
          <Button type="submit" name="intent" value="regions">
            Keep
          </Button>
        </div>
      </Form>
    </Card>
  );
}
