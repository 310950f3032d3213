import { Link } from '@remix-run/react';

/** From a page of a long list to the pages beside it; null at either end. */
export function NewerOlder({ later, earlier }: { later: string | null; earlier: string | null }) {
  return (
    <div className="mt-2 flex gap-3">
      {later !== null && (
        <Link to={later} className="link">
          Newer
        </Link>
      )}
      {earlier !== null && (
        <Link to={earlier} className="link">
          Older
        </Link>
      )}
    </div>
  );
}
