import type { ReactNode } from 'react';
import type { ShellModel } from '#web/app/presenters/shell.model.ts';
import { HeaderLine, StoppedLine } from './header-line.tsx';
import { Overlays, useOverlays } from './overlays.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { SideNav } from './side-nav.tsx';

interface AppShellProps {
  shell: ShellModel;
  title: string;
  /** Panes scroll in place of the page: the inbox. */
  isFixed: boolean;
  /** On a phone an opened item is a page of its own, without header and bar. */
  isItemOpen: boolean;
  flash: string | null;
  children: ReactNode;
}

/** What stands around every page of a signed-in person. */
export function AppShell({ shell, title, isFixed, isItemOpen, flash, children }: AppShellProps) {
  const overlays = useOverlays(shell);
  return (
    <>
      <a
        href="#main"
        className="absolute -top-16 left-2 z-50 rounded-m bg-paper px-3 py-2 focus:top-2"
      >
        Skip to the work
      </a>
      <div
        data-fixed={isFixed}
        data-item-open={isItemOpen}
        className="group/app grid min-h-dvh grid-cols-[200px_minmax(0,1fr)] max-lg:grid-cols-[56px_minmax(0,1fr)] max-md:block max-md:pb-[calc(60px+env(safe-area-inset-bottom))] md:data-[fixed=true]:h-dvh md:data-[fixed=true]:grid-rows-[minmax(0,1fr)] md:data-[fixed=true]:overflow-hidden max-md:data-[item-open=true]:pb-0"
      >
        <SideNav shell={shell} onSearch={overlays.openPalette} />
        <main
          id="main"
          tabIndex={-1}
          className="flex min-h-0 min-w-0 flex-col bg-surface outline-none max-md:min-h-[calc(100dvh-60px)]"
        >
          {isItemOpen && <h1 className="sr-only md:hidden">{title}</h1>}
          <div className="contents max-md:group-data-[item-open=true]/app:hidden">
            <HeaderLine title={title} shell={shell} />
            <StoppedLine sending={shell.sending} />
          </div>
          <FlashLine flash={flash} />
          {children}
        </main>
        <div className="contents max-md:group-data-[item-open=true]/app:hidden">
          <PhoneBar />
        </div>
      </div>
      <Overlays shell={shell} state={overlays} />
    </>
  );
}

/** What came of the act before, good or not: the words say which. */
function FlashLine({ flash }: { flash: string | null }) {
  return (
    <p
      role="status"
      className="flex-none border-line bg-sunken px-5 text-ink not-empty:border-b not-empty:py-2 max-md:px-4"
    >
      {flash}
    </p>
  );
}
