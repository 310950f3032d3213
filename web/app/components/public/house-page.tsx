import type { CSSProperties, ReactNode } from 'react';
import type { House } from '#web/app/presenters/approve.model.ts';

interface HousePageProps {
  house: House;
  /** At the end of the house's line: "Approval for Marguerite Oslin". */
  aside: string;
  /** Two columns from 960 px on. */
  isWide?: boolean;
  children: ReactNode;
}

type BrandStyle = CSSProperties & Record<`--${string}`, string>;

/** A page for somebody without an account: the workspace's house, one column, no script. */
export function HousePage({ house, aside, isWide = false, children }: HousePageProps) {
  const brand: BrandStyle = { '--brand': house.colour, '--on-brand': house.onColour };
  return (
    <main
      style={brand}
      className={`mx-auto min-h-dvh border-line bg-surface sm:border-x ${isWide ? 'max-w-[704px] wide:max-w-[1040px]' : 'max-w-[704px]'}`}
    >
      <header className="flex items-center gap-3 border-b border-line px-5 py-4 font-semibold phone:px-4 phone:py-3">
        <span
          aria-hidden="true"
          className="grid size-7 place-items-center rounded-s bg-brand text-on-brand"
        >
          {house.initial}
        </span>
        {house.name}
        <span className="ml-auto text-s font-normal text-ink-3">{aside}</span>
      </header>
      <div className="stack gap-6 px-5 pt-6 pb-8 phone:px-4 phone:pt-5 phone:pb-6">{children}</div>
    </main>
  );
}

/** The one heading of the page. */
export function PageTitle({ children }: { children: ReactNode }) {
  return <h1 className="text-l font-semibold tracking-tight text-balance">{children}</h1>;
}

/** A part with its own heading. */
export function PagePart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
