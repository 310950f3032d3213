import { appNow } from '#db/clock.ts';
import type { Db } from '#db/client.ts';
import { readSettingsChanges, type SettingsChange } from '#db/settings-changes.ts';
import { paths } from '../paths.ts';
import type { Signed } from '../services/session.server.ts';
import type { ChangeLine, ChangesModel } from './limits.model.ts';
import { momentOf, type Clocks } from './say.server.ts';
import { areaWords, sayChange } from './setting-words.ts';

const pageSize = 50;

/** Who changed which setting, the newest first. */
export async function changesModel(
  db: Db,
  { workspaceId, user }: Signed,
  search: URLSearchParams,
): Promise<ChangesModel> {
  const skip = Math.min(Math.max(0, Math.trunc(Number(search.get('skip')) || 0)), 1_000_000);
  const [lines, now] = await Promise.all([
    readSettingsChanges(db, workspaceId, { skip, limit: pageSize + 1 }),
    appNow(db),
  ]);
  const clocks = { now, zone: user.timeZone };
  const at = (place: number) => `${paths.settingsChanges()}?skip=${String(place)}`;
  return {
    changes: lines.slice(0, pageSize).map((line) => {
      const said = changeLine(line, clocks);
      const where = line.about === null ? '' : `, ${line.about}`;
      return { ...said, area: `${areaWords[line.area]}${where}` };
    }),
    later: skip === 0 ? null : at(Math.max(0, skip - pageSize)),
    earlier: lines.length > pageSize ? at(skip + pageSize) : null,
  };
}

/** One line as a page shows it. */
export function changeLine({ id, by, at, changes }: SettingsChange, clocks: Clocks): ChangeLine {
  return {
    ...{ id, by: by ?? 'Somebody', at: momentOf(at, clocks), area: null },
    words: changes.map(sayChange),
  };
}
