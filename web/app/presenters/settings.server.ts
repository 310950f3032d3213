import { readMembers, readPasswordHash, readWorkingHours, type Member } from '#db/accounts.ts';
import { readApproversFor } from '#db/approvers.ts';
import type { Db } from '#db/client.ts';
import { readCleanStreak, readListedApprovers, type ListedApprover } from '#db/settings.ts';
import { readWorkspace, type Workspace } from '#db/workspaces.ts';
import { roles, type Role } from '#domain/access/can.ts';
import { languages, type Language } from '#domain/kernel/language.ts';
import { senderOf } from '#domain/messaging/sender.ts';
import { offerAutonomyAfter, offeredAutonomy } from '#domain/outreach/approval-policy.ts';
import { countryCodes } from '#domain/schedule/place-tables.ts';
import { defaultBusinessHours, type BusinessHours } from '#domain/schedule/types.ts';
import { brandColours, contrast } from '#templates/brand.ts';
import { isAllowed, type SessionContext, type Signed } from '../services/session.server.ts';
import type { Choice, StateMark } from './common.model.ts';
import type {
  AccountSettings,
  ApproversSettings,
  UserRow,
  UsersSettings,
  WorkspaceSettings,
} from './settings.model.ts';

const timeZones = Intl.supportedValuesOf('timeZone');

/** Who the workspace is, when it writes, and who must say yes. */
export async function workspaceSettings(
  signed: Signed,
  { config, db }: SessionContext,
): Promise<WorkspaceSettings> {
  const workspace = await readWorkspace(db, signed.workspaceId);
  const streak = await readCleanStreak(db, workspace.id);
  const offered = offeredAutonomy(workspace.autonomyLevel, streak);
  return {
    canChange: isAllowed(signed, 'settings:change'),
    values: valuesOf(workspace),
    logoUrl: workspace.brandLogoUrl,
    contrast: contrastOf(workspace.brandColour),
    timeZones,
    countries: countryChoices(),
    languages: languageChoices,
    autonomy: autonomyChoices.map((choice, level) => ({
      ...choice,
      isOffered: offered.some((each) => each === level),
    })),
    autonomyNote: autonomyNote(workspace.autonomyLevel, streak),
    sendingHint: sendingHint(workspace, config.mail.isSandbox),
  };
}

/** How the brand's colour reads where mails use it: as the ground of a button, on white and on dark paper. */
function contrastOf(colour: string): StateMark[] {
  const { onColour, darkColour, onDarkColour } = brandColours(colour);
  const button = contrast(colour, onColour);
  const onPaper = contrast(colour, '#ffffff');
  const dark = contrast(darkColour, onDarkColour);
  const said = (value: number) => `${value.toFixed(1)} to 1`;
  return [
    { tone: 'good', words: `Words on a button in your colour: ${said(button)}; 4.5 are needed.` },
    onPaper >= 3
      ? { tone: 'good', words: `Your colour on white paper: ${said(onPaper)}; 3 are needed.` }
      : {
          tone: 'warn',
          words: `Your colour on white paper: ${said(onPaper)}; 3 are needed. A darker one is seen better.`,
        },
    darkColour === colour
      ? { tone: 'good', words: `On dark paper: ${said(dark)}.` }
      : { tone: 'good', words: `On dark paper a lighter tone of it is used: ${said(dark)}.` },
  ];
}

function valuesOf(workspace: Workspace): WorkspaceSettings['values'] {
  const { businessHours, quietHours } = workspace;
  const block = businessHours.blocks[0] ?? defaultBusinessHours.blocks[0];
  return {
    name: workspace.name,
    timeZone: workspace.timeZone,
    country: workspace.country,
    language: workspace.language,
    businessDays: businessHours.days,
    businessStart: block.start,
    businessEnd: block.end,
    quietStart: quietHours.start,
    quietEnd: quietHours.end,
    dailySlot: workspace.dailySlot,
    extraHolidays: workspace.holidays.extra.join('\n'),
    senderName: workspace.senderName ?? '',
    senderEmail: workspace.senderEmail ?? '',
    postalAddress: workspace.postalAddress ?? '',
    brandName: workspace.brandName,
    brandColour: workspace.brandColour,
    autonomyLevel: workspace.autonomyLevel,
  };
}

const autonomyChoices: readonly Choice[] = [
  { value: '0', label: 'Nothing.', hint: 'A person approves every draft.' },
  {
    value: '1',
    label: 'Follow-ups.',
    hint: 'A person approves first touches, proposals, and whatever names a price.',
  },
  {
    value: '2',
    label: 'Outreach.',
    hint: 'A person approves proposals, and whatever names a price or shouts.',
  },
];

function autonomyNote(level: number, streak: number): string | null {
  if (level === 2 || streak >= offerAutonomyAfter) return null;
  return `More is offered after ${offerAutonomyAfter} approvals in a row without an edit; ${streak} so far.`;
}

/** What keeps mail to real people from leaving; nothing does in the sandbox. */
function sendingHint(workspace: Workspace, isSandboxMail: boolean): string | null {
  if (senderOf(workspace, isSandboxMail) === null)
    return 'Nothing leaves yet: a sender’s address and a postal address are needed below.';
  if (workspace.senderEmail === null || workspace.postalAddress === null)
    return 'Mail goes to the sandbox, with a stand-in for what is missing below. Real mail needs a sender’s address and a postal address.';
  return null;
}

function countryChoices(): Choice[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return countryCodes()
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((left, right) => left.label.localeCompare(right.label, 'en'));
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const languageChoices: readonly Choice[] = languages.map((value: Language) => ({
  value,
  label: languageNames.of(value) ?? value,
}));

const roleLabels: Record<Role, string> = { ADMIN: 'admin', SALES_REP: 'planner' };

/** Who works here, and what an admin may do with them. */
export async function usersSettings(signed: Signed, db: Db): Promise<UsersSettings> {
  const canChange = isAllowed(signed, 'settings:change');
  const members = await readMembers(db, signed.workspaceId);
  return {
    users: members.map((member) => userRow(member, signed, canChange)),
    roles: roles.map((value) => ({ value, label: roleLabels[value] })).toReversed(),
    canInvite: canChange,
  };
}

function userRow(member: Member, signed: Signed, canChange: boolean): UserRow {
  const { id, name, email, role, timeZone } = member;
  const isYou = id === signed.user.id;
  return {
    id,
    name,
    email,
    role,
    roleLabel: roleLabels[role],
    timeZone,
    state: memberState(member),
    isYou,
    acts: canChange && !isYou ? actsOn(member) : null,
  };
}

function memberState({ disabledAt, hasJoined }: Member): StateMark {
  if (disabledAt !== null) return { tone: 'idle', words: 'switched off' };
  return hasJoined ? { tone: 'good', words: 'active' } : { tone: 'wait', words: 'invited' };
}

function actsOn({ disabledAt, hasJoined }: Member): { intent: string; label: string }[] {
  if (disabledAt !== null) return [{ intent: 'enable', label: 'Switch on' }];
  const off = { intent: 'disable', label: 'Switch off' };
  return hasJoined ? [off] : [{ intent: 'invite-again', label: 'Invite again' }, off];
}

/** Who decides on drafts without having to sign in (C37). */
export async function approversSettings(signed: Signed, db: Db): Promise<ApproversSettings> {
  const { approvalPolicy } = await readWorkspace(db, signed.workspaceId);
  const { approvers } = await readApproversFor(db, signed.workspaceId, null);
  const { remindAfterHours, deputyAfterHours, expireAfterDays } = approvalPolicy;
  return {
    approvers: (await readListedApprovers(db, signed.workspaceId)).map(approverRow),
    fallback: `Nobody is listed, so the owner of each prospect decides; without an owner ${approvers[0]?.name ?? 'an admin'}. The deputy is an admin.`,
    policy: { remindAfterHours, deputyAfterHours, expireAfterDays },
    timeZones,
    canChange: isAllowed(signed, 'settings:change'),
  };
}

function approverRow({ id, name, email, timeZone, hours, isDeputy }: ListedApprover) {
  return { id, name, email, hours: `${sayHours(hours)} in ${timeZone}`, isDeputy };
}

function sayHours({ blocks }: BusinessHours): string {
  return blocks.map(({ start, end }) => `${start} to ${end}`).join(', ');
}

/** What is one's own: name, zone, hours, language, keys, password. */
export async function accountSettings({ user }: Signed, db: Db): Promise<AccountSettings> {
  const { start, end } = firstBlock(await readWorkingHours(db, user.id));
  return {
    name: user.name,
    email: user.email,
    timeZone: user.timeZone,
    timeZones,
    language: user.language,
    languages: languageChoices,
    start,
    end,
    hasPassword: (await readPasswordHash(db, user.id)) !== null,
    singleKeysEnabled: user.singleKeysEnabled,
  };
}

function firstBlock(hours: BusinessHours | null): { start: string; end: string } {
  return hours?.blocks[0] ?? defaultBusinessHours.blocks[0];
}
