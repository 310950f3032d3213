import { Form, useSubmit } from '@remix-run/react';
import type { AnalyticsFilters } from '#web/app/presenters/analytics.model.ts';
import { paths } from '#web/app/paths.ts';
import { Button, buttonLook } from '../ui/button.tsx';
import { ChipLink } from '../ui/chip.tsx';
import { controlBox } from '../ui/field.tsx';
import { FilterSelect } from '../ui/filter-select.tsx';
import { Icon } from '../ui/icon.tsx';

/** Which days, of what and whose; and the same figures to take along. */
export function FilterLine({ filters }: { filters: AnalyticsFilters }) {
  const submit = useSubmit();
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-5 py-2 max-md:px-4">
      {filters.presets.map((preset) => (
        <ChipLink key={preset.href} {...preset} />
      ))}
      <Form
        key={`${filters.from} ${filters.to}`}
        method="get"
        action={paths.analytics()}
        className="flex flex-wrap items-center gap-2"
        onChange={(event) => {
          if (event.currentTarget.checkValidity()) submit(event.currentTarget, { replace: true });
        }}
      >
        <Day name="from" label="First day" value={filters.from} most={filters.to} />
        <Day name="to" label="Last day" value={filters.to} most={filters.today} />
        <FilterSelect name="class" label="Class" value={filters.class} choices={filters.classes} />
        <FilterSelect
          name="channel"
          label="Channel"
          value={filters.channel}
          choices={filters.channels}
        />
        {filters.owners.length > 0 && (
          <FilterSelect name="owner" label="Owner" value={filters.owner} choices={filters.owners} />
        )}
        <noscript>
          <Button type="submit">Show</Button>
        </noscript>
      </Form>
      <span className="ml-auto flex items-center gap-2 max-md:ml-0">
        <a href={filters.csvHref} download className={buttonLook()}>
          <Icon name="download" />
          CSV
        </a>
        <a href={filters.pdfHref} download className={buttonLook()}>
          <Icon name="download" />
          PDF
        </a>
      </span>
    </div>
  );
}

interface DayProps {
  name: string;
  label: string;
  value: string;
  most: string;
}

function Day({ name, label, value, most }: DayProps) {
  return (
    <input
      type="date"
      name={name}
      aria-label={label}
      defaultValue={value}
      max={most}
      required
      className={`${controlBox} h-control w-auto!`}
    />
  );
}
