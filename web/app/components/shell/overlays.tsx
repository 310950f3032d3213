import { useNavigate } from '@remix-run/react';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { ShellModel } from '#web/app/presenters/shell.model.ts';
import { useKeys } from '../ui/use-keys.ts';
import { destinationsFor } from './destinations.ts';

// Opened a few times a day at most, so neither is part of the first load.
const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })));
const KeysHelp = lazy(() =>
  import('./keys-help.tsx').then((module) => ({ default: module.KeysHelp })),
);

type Overlay = 'palette' | 'keys';

export interface OverlaysState {
  open: Overlay | null;
  openPalette: () => void;
  close: () => void;
}

/** Which overlay is open, and the keys that open one or go somewhere. */
export function useOverlays(shell: ShellModel): OverlaysState {
  const [open, setOpen] = useState<Overlay | null>(null);
  const openPalette = useCallback(() => setOpen('palette'), []);
  const close = useCallback(() => setOpen(null), []);
  useKeys({ 'Mod+k': openPalette }, { isAlsoInFields: true });
  useKeys({ '/': openPalette, '?': () => setOpen('keys') }, { isEnabled: shell.singleKeysEnabled });
  useDestinationKeys(shell);
  return useMemo(() => ({ open, openPalette, close }), [open, openPalette, close]);
}

function useDestinationKeys(shell: ShellModel): void {
  const navigate = useNavigate();
  const bindings: Record<string, () => void> = {};
  for (const destination of destinationsFor(shell.user.isAdmin)) {
    bindings[`g ${destination.key}`] = () => {
      navigate(destination.href);
    };
  }
  useKeys(bindings, { isEnabled: shell.singleKeysEnabled });
}

/** The floating layer; nothing is loaded until it is first asked for. */
export function Overlays({ shell, state }: { shell: ShellModel; state: OverlaysState }) {
  const early = useRef('');
  if (state.open === null) {
    early.current = '';
    return null;
  }
  const keep = (typed: string) => {
    early.current = typed;
  };
  return (
    <Suspense fallback={<EarlyKeys onType={keep} />}>
      {state.open === 'palette' ? (
        <Palette shell={shell} onClose={state.close} typedBefore={() => early.current} />
      ) : (
        <KeysHelp onClose={state.close} singleKeysEnabled={shell.singleKeysEnabled} />
      )}
    </Suspense>
  );
}

/** Takes what is typed while an overlay still loads: a name begun with "a" must not approve a draft. */
function EarlyKeys({ onType }: { onType: (typed: string) => void }) {
  return (
    <input
      autoFocus
      aria-label="Search or do"
      className="sr-only"
      onChange={(event) => onType(event.target.value)}
    />
  );
}
