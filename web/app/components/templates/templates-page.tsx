import { Form, Link, useSubmit } from '@remix-run/react';
import { paths } from '#web/app/paths.ts';
import type { TemplatesModel } from '#web/app/presenters/templates.model.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { DataTable, None } from '../ui/data-table.tsx';
import { EmptyPlace } from '../ui/empty.tsx';
import { SelectBox } from '../ui/field.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

/** Everything the product can say, found by word, kind and language. */
export function TemplatesPage({ model }: { model: TemplatesModel }) {
  return (
    <>
      <Filters model={model} />
      {model.rows.length === 0 ? (
        <EmptyPlace
          title="No template has these words"
          promise="Templates are found by their name, by what they are for, and by their channel."
        >
          <ButtonLink to={paths.templates()} className="mt-3">
            Show all templates
          </ButtonLink>
        </EmptyPlace>
      ) : (
        <div className="p-5 max-md:p-4">
          <DataTable
            label="Templates"
            columns={[
              { label: 'Template' },
              { label: 'Kind', className: 'max-lg:hidden' },
              { label: 'Channel', className: 'max-md:hidden' },
              { label: 'Words', className: 'max-md:hidden' },
              { label: 'Messages', isNumber: true, className: 'max-md:hidden' },
              { label: 'State' },
            ]}
            rows={model.rows.map((row) => ({
              key: row.key,
              cells: [
                <span key="title" className="block whitespace-normal">
                  <Link to={row.href} className="font-semibold">
                    {row.title}
                  </Link>
                  <span className="block text-ink-2">{row.about}</span>
                </span>,
                row.kind,
                row.channels,
                row.words,
                row.usedBy === 0 ? <None key="used" /> : row.usedBy,
                <StateMarkView key="state" mark={row.state} />,
              ],
            }))}
          />
        </div>
      )}
    </>
  );
}

function Filters({ model }: { model: TemplatesModel }) {
  const submit = useSubmit();
  const { filters } = model;
  return (
    <Form
      role="search"
      action={paths.templates()}
      className="flex flex-wrap items-center gap-2 border-b border-line px-5 py-2.5 max-md:px-4"
      onChange={(event) => {
        const isTyping = event.target instanceof HTMLInputElement;
        if (!isTyping) submit(event.currentTarget, { preventScrollReset: true });
      }}
    >
      <SearchBox
        label="Search templates"
        placeholder="Name, purpose, channel"
        defaultValue={filters.search}
        className="w-[260px] max-md:w-full"
      />
      <SelectBox
        name="kind"
        aria-label="Kind"
        defaultValue={filters.kind}
        choices={filters.kinds}
        className="w-auto!"
      />
      <SelectBox
        name="language"
        aria-label="Language"
        defaultValue={filters.language}
        choices={filters.languages}
        className="w-auto!"
      />
      <Button type="submit">Search</Button>
      <span className="ml-auto text-ink-2 max-md:ml-0">{model.count}</span>
    </Form>
  );
}
