import { resolveZone, type ZoneClues } from '#domain/schedule/zone-evidence.ts';
import { query, type Db } from './client.ts';
import { readWorkspace } from './workspaces.ts';

/**
 * Concludes anew where a prospect's clock stands, from what their row says of them (C10). The hours follow at once, and the gate
 * judges by them; true when the clock moved, so that the caller lets what waits be planned anew.
 */
export async function writeZone(tx: Db, workspaceId: string, prospectId: string): Promise<boolean> {
  const { timeZone: workspaceZone } = await readWorkspace(tx, workspaceId);
  const [clues] = await query<Omit<ZoneClues, 'workspaceZone'>>(
    tx,
    'select time_zone_given as time_zone, city, region, country, phone_e164 from prospects where id = ?',
    [prospectId],
  );
  const [moved] = await query<{ isMoved: boolean }>(
    tx,
    `update prospects p set zones = :zones, zone_shown = :shown, zone_source = :source, zone_confidence = :confidence
     from prospects before where p.id = :prospectId and before.id = p.id returning before.zones <> p.zones as is_moved`,
    { ...resolveZone({ ...clues, workspaceZone }), prospectId },
  );
  return moved?.isMoved ?? false;
}
