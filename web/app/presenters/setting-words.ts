import type { SettingChange, SettingValue, SettingsArea } from '#db/settings-changes.ts';
import { sayValue, ruleWords } from '#domain/alerts/words.ts';
import { alertRules, ruleDefinitions } from '#domain/alerts/rules.ts';
import { limitScopeOrder, limitScopes } from '#domain/messaging/own-limits.ts';
import { limitTitles, stretchLabels } from './limit-words.ts';

/** The part of the settings that a change belongs to. */
export const areaWords: Readonly<Record<SettingsArea, string>> = {
  workspace: 'Workspace',
  sending: 'Sending',
  users: 'Users',
  approvers: 'Approvers',
  keys: 'API keys',
  stop_list: 'Stop list',
  alerts: 'Alerts',
  account: 'Own account',
};

const subjects: Readonly<Record<string, string>> = {
  ...{ name: 'Name', timeZone: 'Time zone', country: 'Country', language: 'Language' },
  ...{ quietHours: 'Quiet hours', dailySlot: 'Hour of what gathers', businessHours: 'Open' },
  ...{ holidays: 'Own holidays', brandColour: 'Colour', autonomyLevel: 'What leaves unasked' },
  ...{ senderName: 'Name of the sender', senderEmail: 'Address of the sender' },
  ...{ postalAddress: 'Postal address', brandName: 'Name on the mails', logo: 'Logo' },
  ...{ capPerDay: 'Outreach to one person in a day', hasWarmUp: 'Warm-up of a mailbox' },
  ...{ capPerWeek: 'Outreach to one person in a week', ramp: 'Steps of the warm-up' },
  ...{ switch: 'Sending', role: 'Role', access: 'Access', listed: 'On the list of approvers' },
  ...{ remindAfterHours: 'Reminded after, in hours', deputyAfterHours: 'Deputy after, in hours' },
  ...{ expireAfterDays: 'Ends after, in days', countries: 'Consent is needed in' },
  ...{ tracking: 'Opens and clicks', 'webhook:slack': 'Slack', 'webhook:pagerduty': 'PagerDuty' },
  ...{ singleKeysEnabled: 'Single keys', workingHours: 'Working hours', password: 'Password' },
};

const levels = ['nothing', 'follow-ups', 'outreach'] as const;
const roleWords: Readonly<Record<string, string>> = { ADMIN: 'admin', SALES_REP: 'planner' };

/** One change as a sentence without its stop: "Quiet hours: 21:00 to 08:00, was 22:00 to 08:00". */
export function sayChange({ what, from, to, isHidden }: SettingChange): string {
  if (isHidden === true) return `${subjects[what] ?? what}: changed`;
  if (what === 'key') return to === 'made' ? 'Made' : 'Revoked';
  if (what === 'added') return to === 1 ? 'One line added' : `${String(to)} lines added`;
  if (what === 'lifted') return 'One line taken off';
  const rule = alertRules.find((each) => what.endsWith(`:${each}`));
  if (rule !== undefined) {
    if (what.startsWith('isEnabled')) return `${ruleWords[rule]}: ${both(from, to, plain)}`;
    const { unit } = ruleDefinitions[rule];
    const said = (value: SettingValue) =>
      typeof value === 'number' ? sayValue(value, unit) : plain(value);
    return `${ruleWords[rule]}, from: ${both(from, to, said)}`;
  }
  return `${subjects[what] ?? limitWords(what)}: ${both(from, to, (value) => sayOf(what, value))}`;
}

function both(from: SettingValue, to: SettingValue, said: (value: SettingValue) => string): string {
  return `${said(to)}, was ${said(from)}`;
}

function plain(value: SettingValue): string {
  return value === null || value === '' ? 'none' : String(value);
}

function sayOf(what: string, value: SettingValue): string {
  if (what === 'capPerDay' || what === 'capPerWeek')
    return value === null ? 'no cap' : plain(value);
  if (what === 'autonomyLevel') return levels.find((_, level) => level === value) ?? plain(value);
  if (what === 'role') return roleWords[plain(value)] ?? plain(value);
  if (what in subjects && what !== 'hasWarmUp' && what !== 'ramp') return plain(value);
  if (value === null) return 'as the server has it';
  return value === 0 ? 'no limit' : plain(value);
}

function limitWords(what: string): string {
  const scope = limitScopeOrder.find((each) => what.startsWith(`${each}Per`));
  const stretch = scope && limitScopes[scope].find((each) => what === `${scope}Per${each}`);
  return scope && stretch
    ? `${limitTitles[scope][0]}, ${stretchLabels[stretch].toLowerCase()}`
    : 'Something else';
}
