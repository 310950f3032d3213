import { useFetcher, useNavigate } from '@remix-run/react';
import { Command } from 'cmdk';
import { useEffect, useState } from 'react';
import { paths } from '#web/app/paths.ts';
import type { ShellModel } from '#web/app/presenters/shell.model.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { destinationsFor } from './destinations.ts';

/** What `/search` answers with. */
export interface SearchAnswer {
  people: readonly { id: string; name: string; organisation: string | null; href: string }[];
}

interface PaletteProps {
  shell: ShellModel;
  onClose: () => void;
  /** What was typed while this was still loading. */
  typedBefore: () => string;
}

/** Find a person or do anything, without leaving the keyboard. */
export function Palette({ shell, onClose, typedBefore }: PaletteProps) {
  const [words, setWords] = useState(typedBefore);
  const [chosen, setChosen] = useState('');
  const navigate = useNavigate();
  const search = useFetcher<SearchAnswer>();
  const go = (href: string) => {
    onClose();
    navigate(href);
  };
  const isName = words.trim().length > 1;
  const { load } = search;
  useEffect(() => {
    if (isName) load(`${paths.search()}?q=${encodeURIComponent(words)}`);
  }, [isName, words, load]);
  const people = isName ? (search.data?.people ?? []) : [];
  const places = entries(shell).filter((entry) => hasWords(entry.label, words));
  const first = people[0]?.href ?? places[0]?.label ?? '';
  // People arrive after the pages are listed: Enter goes to the best of what is there now.
  useEffect(() => setChosen(first), [first]);
  return (
    <Dialog isOpen onOpenChange={onClose} title="Search or do">
      <Command
        label="Search or do"
        loop
        shouldFilter={false}
        value={chosen}
        onValueChange={setChosen}
        className="grid gap-2"
      >
        <Command.Input
          autoFocus
          value={words}
          onValueChange={setWords}
          placeholder="A name, an organisation, or what to do"
          className="h-control w-full rounded-m border border-line-strong bg-paper px-2.5 placeholder:text-ink-3"
        />
        <Command.List className="max-h-[50vh] overflow-auto">
          <Command.Empty className="px-2 py-3 text-ink-2">
            {search.state === 'idle' ? 'Nobody and nothing of that name.' : 'Looking…'}
          </Command.Empty>
          {people.map((person) => (
            <Entry
              key={person.id}
              icon="people"
              value={person.href}
              label={person.name}
              aside={person.organisation}
              onSelect={() => go(person.href)}
            />
          ))}
          {places.map((entry) => (
            <Entry
              key={entry.label}
              {...entry}
              value={entry.label}
              onSelect={() => go(entry.href)}
            />
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function entries(shell: ShellModel): readonly { icon: IconName; label: string; href: string }[] {
  const places = destinationsFor(shell.user.isAdmin).map((destination) => ({
    icon: destination.icon,
    label: `Go to ${destination.label}`,
    href: destination.href,
  }));
  return [
    ...places,
    { icon: 'plus', label: 'Add a prospect', href: paths.newProspect() },
    { icon: 'import', label: 'Import a list', href: paths.imports() },
    { icon: 'reply', label: 'See replies', href: paths.inbox('replies') },
    { icon: 'settings', label: 'Change theme, keys or password', href: paths.settingsAccount() },
  ];
}

/** Whether each word that was typed begins a word of the label; the server has chosen the people. */
function hasWords(label: string, typed: string): boolean {
  const begins = label.toLowerCase().split(' ');
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => begins.some((begin) => begin.startsWith(word)));
}

interface EntryProps {
  icon: IconName;
  value: string;
  label: string;
  aside?: string | null;
  onSelect: () => void;
}

function Entry({ icon, value, label, aside, onSelect }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-row items-center gap-3 rounded-m px-2 aria-selected:bg-sunken"
    >
      <Icon name={icon} className="text-ink-3" />
      <span className="truncate">{label}</span>
      <span className="truncate text-ink-3">{aside}</span>
    </Command.Item>
  );
}
