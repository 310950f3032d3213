import { resolveZone, type ZoneClues } from '#domain/schedule/zone-evidence.ts';
import { execute, query, type Db } from './client.ts';
import { readWorkspace } from './workspaces.ts';

/**
 * Concludes anew where a prospect's clock stands, from what their row says of them (C10). The hours follow at once; the gate
 * judges by them, and a wait that is now wrong is planned again there.
 */
export async function writeZone(tx: Db, workspaceId: string, prospectId: string): Promise<void> {
  const { timeZone: workspaceZone } = await readWorkspace(tx, workspaceId);
  const [clues] = await query<Omit<ZoneClues, 'workspaceZone'>>(
    tx,
    'select time_zone_given as time_zone, city, region, country, phone_e164 from prospects where id = ?',
    [prospectId],
  );
  await execute(
    tx,
    `update prospects set zones = :zones, zone_shown = :shown, zone_source = :source, zone_confidence = :confidence
     where id = :prospectId`,
    { ...resolveZone({ ...clues, workspaceZone }), prospectId },
  );
}
