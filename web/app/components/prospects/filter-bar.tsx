import { Form, useSubmit } from '@remix-run/react';
import type { ProspectFilters } from '#web/app/presenters/prospects.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { FilterSelect } from '../ui/filter-select.tsx';
import { Icon } from '../ui/icon.tsx';
import { SearchBox } from '../ui/search-box.tsx';

/** Search and filters; each change asks again, and without a script the button does. */
export function FilterBar({ filters }: { filters: ProspectFilters }) {
  const submit = useSubmit();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-5 py-2.5 max-md:px-4">
      <Form
        role="search"
        action={paths.prospects()}
        className="contents"
        onChange={(event) => {
          const isTyping = event.target instanceof HTMLInputElement;
          if (!isTyping) submit(event.currentTarget, { preventScrollReset: true });
        }}
      >
        <input type="hidden" name="view" value={filters.view} />
        <SearchBox
          label="Search prospects"
          placeholder="Name, organisation, note, email"
          defaultValue={filters.search}
          className="w-[260px] max-lg:w-52 max-md:w-full"
        />
        <FilterSelect name="stage" label="Stage" value={filters.stage} choices={filters.stages} />
        <FilterSelect name="state" label="Now" value={filters.state} choices={filters.states} />
        <FilterSelect name="owner" label="Owner" value={filters.owner} choices={filters.owners} />
        {filters.lists.length > 0 && (
          <FilterSelect name="import" label="List" value={filters.list} choices={filters.lists} />
        )}
        <noscript>
          <Button type="submit">Search</Button>
        </noscript>
      </Form>
      <span className="ml-auto flex items-center gap-2 max-md:ml-0">
        <ButtonLink to={paths.imports()} className="max-md:hidden">
          <Icon name="import" />
          Import
        </ButtonLink>
        <ButtonLink kind="primary" to={paths.newProspect()}>
          <Icon name="plus" />
          Add a prospect
        </ButtonLink>
      </span>
    </div>
  );
}
