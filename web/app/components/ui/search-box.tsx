import { controlBox } from './field.tsx';
import { Icon } from './icon.tsx';

interface SearchBoxProps {
  /** Said aloud, since the box has no label to see. */
  label: string;
  placeholder: string;
  defaultValue: string;
  className: string;
}

/** Where a list is searched; it asks as `q`. */
export function SearchBox({ label, placeholder, defaultValue, className }: SearchBoxProps) {
  return (
    <div className={`relative ${className}`}>
      <Icon
        name="search"
        className="pointer-events-none absolute top-[calc(50%-8px)] left-2.5 text-ink-3"
      />
      <input
        type="search"
        name="q"
        defaultValue={defaultValue}
        placeholder={placeholder}
        aria-label={label}
        className={`${controlBox} h-control pl-[34px]`}
      />
    </div>
  );
}
