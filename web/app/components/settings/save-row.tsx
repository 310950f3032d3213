import { Button } from '../ui/button.tsx';

/** The foot of a form of settings: keeps it, or says who may. */
export function SaveRow({ canChange }: { canChange: boolean }) {
  return (
    <div className="flex items-center gap-3">
      <Button type="submit" kind="primary" disabled={!canChange}>
        Save
      </Button>
      {!canChange && <span className="text-ink-2">Only an admin can change these.</span>}
    </div>
  );
}
