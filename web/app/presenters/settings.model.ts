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
    dailySlot: string;
    extraHolidays: string;
    senderName: string;
    senderEmail: string;
    postalAddress: string;
    brandName: string;
    brandColour: string;
    language: string;
    autonomyLevel: number;
  };
  /** Of the picture on every mail; null while the first letter stands there. */
  logoUrl: string | null;
  /** How the brand's colour reads where mails use it. */
  contrast: readonly StateMark[];
  timeZones: readonly string[];
  countries: readonly Choice[];
  languages: readonly Choice[];
  autonomy: readonly (Choice & { isOffered: boolean })[];
  /** When the next level is offered, and how far it is; null where it is offered. */
  autonomyNote: string | null;
  /** What keeps real mail from leaving, such as a missing postal address; null when nothing does. */
  sendingHint: string | null;
}

export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: string;
  roleLabel: string;
  timeZone: string;
  state: StateMark;
  isYou: boolean;
  /** What an admin may do with them; null for oneself and for everybody who is no admin. */
  acts: readonly { intent: string; label: string }[] | null;
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
  language: string;
  languages: readonly Choice[];
  start: string;
  end: string;
  hasPassword: boolean;
  singleKeysEnabled: boolean;
}
