import { PageTitle } from './house-page.tsx';

interface LinkUnknownProps {
  title: string;
  children: string;
}

/** A link nobody made, or one that was altered: says nothing about what exists. */
export function LinkUnknown({ title, children }: LinkUnknownProps) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-[704px] content-start gap-2 border-line bg-surface px-5 pt-8 sm:border-x phone:px-4">
      <PageTitle>{title}</PageTitle>
      <p className="max-w-measure text-ink-2">{children}</p>
    </main>
  );
}
