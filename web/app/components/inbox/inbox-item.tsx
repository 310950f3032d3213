import { Link } from '@remix-run/react';
import type { InboxItem } from '#web/app/presenters/inbox.model.ts';
import { RainGlyph } from '../ui/rain.tsx';
import { When } from '../ui/say.tsx';
import { StateMarkView } from '../ui/state-mark.tsx';

interface InboxItemRowProps {
  item: InboxItem;
  isCurrent: boolean;
  isSelected: boolean;
  /** True while several are being selected, so that every box shows. */
  isSelecting: boolean;
  onSelect: (itemId: string) => void;
}

/** One line of work: who, what, when, and what to look at. */
export function InboxItemRow(props: InboxItemRowProps) {
  const { item, isCurrent, isSelected } = props;
  return (
    <li
      data-current={isCurrent}
      data-selected={isSelected}
      className="group/item relative data-[selected=true]:bg-accent-soft md:data-[current=true]:bg-accent-soft md:data-[current=true]:before:absolute md:data-[current=true]:before:inset-y-0 md:data-[current=true]:before:left-0 md:data-[current=true]:before:z-1 md:data-[current=true]:before:w-[3px] md:data-[current=true]:before:bg-accent"
    >
      <Link
        to={item.href}
        id={`item-${item.id}`}
        aria-current={isCurrent ? 'true' : undefined}
        prefetch="intent"
        preventScrollReset
        className="grid min-h-item grid-cols-[27px_minmax(0,1fr)_auto] content-center gap-x-3 py-1.5 pr-4 pl-5 no-underline -outline-offset-2 hover:bg-sunken group-data-[current=true]/item:hover:bg-transparent group-data-[selected=true]/item:hover:bg-transparent max-md:pl-4"
      >
        <RainGlyph rain={item.rain} className="row-span-2 mt-px self-start" />
        <span className="truncate font-semibold">{item.name}</span>
        <span className="text-right text-ink-2">
          {'at' in item.when ? <When moment={item.when} /> : item.when.text}
        </span>
        <span className="truncate text-s text-ink-2">{item.subject}</span>
        <span className="justify-self-end text-s">
          {item.mark === null ? (
            <span className="text-ink-2">{item.note}</span>
          ) : (
            <StateMarkView mark={item.mark} />
          )}
        </span>
      </Link>
      {item.approval !== null && <SelectBoxOverRain {...props} />}
    </li>
  );
}

/** Takes the place of the rain on hover, on focus and while selecting. */
function SelectBoxOverRain({ item, isSelected, isSelecting, onSelect }: InboxItemRowProps) {
  return (
    <label
      data-on={isSelected || isSelecting}
      className="absolute top-0 left-0 grid h-9 w-12 place-items-center bg-surface pl-1 opacity-0 group-data-[current=true]/item:bg-accent-soft group-data-[selected=true]/item:bg-accent-soft focus-within:opacity-100 hover:opacity-100 data-[on=true]:opacity-100 max-md:h-11 [@media(hover:none)]:pointer-events-none [@media(hover:none)]:data-[on=true]:pointer-events-auto"
    >
      <input
        type="checkbox"
        checked={isSelected}
        onChange={() => onSelect(item.id)}
        aria-label={`Select ${item.name}`}
      />
    </label>
  );
}
