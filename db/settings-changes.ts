import type { Instant } from '#domain/kernel/instant.ts';
import { execute, query, type Db } from './client.ts';

/** What a change belongs to. `sending`: caps, limits, and the switch that stops all sending. */
export type SettingsArea =
  'workspace' | 'sending' | 'users' | 'approvers' | 'keys' | 'stop_list' | 'alerts' | 'account';

/** A value as a line keeps it; null is "none" or "as usual". */
export type SettingValue = number | string | null;

/** One thing that was changed. `isHidden`: only that it changed is kept, and nothing of what was written. */
export interface SettingChange {
  what: string;
  from: SettingValue;
  to: SettingValue;
  isHidden?: true;
}

/** Who changes a setting. */
export interface SettingsAuthor {
  workspaceId: string;
  userId: string;
}

/**
 * Writes the one line of a change, in the transaction that makes it; nothing where nothing changed. No personal data: whoever
 * it is about is named by their id, and texts and addresses are hidden by the caller.
 */
export async function noteSettingsChange(
  tx: Db,
  { workspaceId, userId }: SettingsAuthor,
  area: SettingsArea,
  changes: readonly SettingChange[],
  about: string | null = null,
): Promise<void> {
  if (changes.length === 0) return;
  await execute(
    tx,
    `insert into settings_changes (workspace_id, area, changed_by, changed_at, changes, about)
     values (:workspaceId, :area, :userId, app_now(), :changes, :about)`,
    { workspaceId, userId, area, about, changes: JSON.stringify(changes) },
  );
}

/** What differs between two states of a setting, field by field; the fields of `hidden` without their values. */
export function changedFields<Field extends string>(
  before: Readonly<Record<Field, unknown>>,
  after: Readonly<Record<Field, unknown>>,
  fields: readonly Field[],
  hidden: readonly Field[] = [],
): SettingChange[] {
  return fields.flatMap((what): SettingChange[] => {
    const [from, to] = [valueOf(before[what]), valueOf(after[what])];
    if (from === to) return [];
    return [hidden.includes(what) ? hiddenChange(what) : { what, from, to }];
  });
}

/** That something was changed, and nothing of what it is. */
export function hiddenChange(what: string): SettingChange {
  return { what, from: null, to: null, isHidden: true };
}

/** Hours as a line tells them: "22:00 to 08:00". */
export function sayStretch({ start, end }: { start: string; end: string }): string {
  return `${start} to ${end}`;
}

function valueOf(value: unknown): SettingValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return JSON.stringify(value);
}

/** A line of who changed what. */
export interface SettingsChange {
  id: string;
  area: SettingsArea;
  at: Instant;
  by: string | null;
  /** The present name of whom or what it is about; null where it is about nobody, or they are gone. */
  about: string | null;
  changes: SettingChange[];
}

/** The newest lines, of one area or of all; `skip` lines are left out before them. */
export function readSettingsChanges(
  db: Db,
  workspaceId: string,
  { area, skip = 0, limit }: { area?: SettingsArea; skip?: number; limit: number },
): Promise<SettingsChange[]> {
  return query<SettingsChange>(
    db,
    `select c.id, c.area, c.changed_at as at, u.name as by, coalesce(s.name, a.name, k.name) as about, c.changes
     from settings_changes c
     left join users u on u.id = c.changed_by and u.workspace_id = c.workspace_id
     left join users s on s.id = c.about and s.workspace_id = c.workspace_id
     left join approvers a on a.id = c.about and a.workspace_id = c.workspace_id
     left join api_keys k on k.id = c.about and k.workspace_id = c.workspace_id
     where c.workspace_id = :workspaceId and (cast(:area as text) is null or c.area = :area)
     order by c.changed_at desc, c.id offset :skip limit :limit`,
    { workspaceId, area: area ?? null, skip, limit },
  );
}
