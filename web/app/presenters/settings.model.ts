import type { Choice, StateMark } from './common.model.ts';

export interface WorkspaceSettings {
  canChange: boolean;
  values: {
    name: string;
    timeZone: string;
    country: string;
    businessDays: readonly number[];
    businessStart: string;
    businessEnd: string;
    quietStart: string;
    quietEnd: string;
    extraHolidays: string;
    senderName: string;
    senderEmail: string;
    postalAddress: string;
    brandName: string;
    brandColour: string;
    autonomyLevel: number;
  };
  timeZones: readonly string[];
  countries: readonly Choice[];
  autonomy: readonly (Choice & { isOffered: boolean })[];
  /** What keeps real mail from leaving, such as a missing postal address; null when nothing does. */
  sendingHint: string | null;
}

export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: string;
  timeZone: string;
  state: StateMark;
  isYou: boolean;
  canChange: boolean;
}

export interface UsersSettings {
  users: readonly UserRow[];
  roles: readonly Choice[];
  canInvite: boolean;
}

export interface ApproverRow {
  id: string;
  name: string;
  email: string;
  hours: string;
  isDeputy: boolean;
}

export interface ApproversSettings {
  approvers: readonly ApproverRow[];
  /** Who decides while the list is empty. */
  fallback: string;
  policy: { remindAfterHours: number; deputyAfterHours: number; expireAfterDays: number };
  timeZones: readonly string[];
  canChange: boolean;
}

export interface AccountSettings {
  name: string;
  email: string;
  timeZone: string;
  timeZones: readonly string[];
  hasPassword: boolean;
  singleKeysEnabled: boolean;
}
