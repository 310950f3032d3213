import type { ChangesModel } from '#web/app/presenters/limits.model.ts';
import { NewerOlder } from '../ui/newer-older.tsx';
import { SettingChanges } from './setting-changes.tsx';

/** Who changed which setting, the newest first. */
export function ChangesPage({ model }: { model: ChangesModel }) {
  return (
    <div className="stack max-w-[900px] gap-4 p-5 max-md:p-4">
      <p className="max-w-measure text-ink-2">
        Each change of a setting leaves one line here. Nobody can edit or remove it. Names,
        addresses and passwords are not repeated.
      </p>
      <SettingChanges changes={model.changes} />
      <NewerOlder later={model.later} earlier={model.earlier} />
    </div>
  );
}
