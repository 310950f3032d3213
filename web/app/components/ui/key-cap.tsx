/** The key that does the same; gone where there is no keyboard. */
export function KeyCap({ children, onAccent = false }: { children: string; onAccent?: boolean }) {
  return (
    <kbd
      className={`min-w-[18px] rounded-s border px-1 text-center font-sans text-s font-medium touch:hidden ${
        onAccent ? 'border-on-accent/45 text-on-accent' : 'border-line text-ink-3'
      }`}
    >
      {children}
    </kbd>
  );
}
