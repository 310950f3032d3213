/** One reason for a score, in points; negative ones lower it. */
export interface ScoreFactor {
  factor:
    | 'named_person'
    | 'business_address'
    | 'phone'
    | 'organisation'
    | 'decides'
    | 'website_read'
    | 'event_hint'
    | 'event_soon'
    | 'event_past'
    | 'role_address'
    | 'consent';
  points: number;
}

/** What the rule score looks at. */
export interface ScoreInput {
  hasPersonName: boolean;
  hasEmail: boolean;
  isFreeMail: boolean;
  isRoleAddress: boolean;
  hasPhone: boolean;
  hasOrganisation: boolean;
  roleTitle: string | null;
  hasPage: boolean;
  eventHints: number;
  /** Days until their event; null when unknown. */
  daysToEvent: number | null;
  hasConsent: boolean;
}

const baseScore = 20;
const deciders =
  /\b(ceo|cmo|coo|owner|founder|director|head|chief|manager|inhaber|leit(er|ung)|gesch[aä]ftsf[uü]hr|direct(eur|rice|or|ora)|g[eé]rant|responsable|titolare|responsabile|s[oó]cio|eigenaar|hoofd)/i;

/**
 * The rule score of a prospect, 0 to 100, with its reasons (C54). Pure arithmetic over what is known: the same input
 * always gives the same score, and any signal makes it more than 0.
 */
export function scoreProspect(input: ScoreInput): { score: number; factors: ScoreFactor[] } {
  const factors = factorsOf(input);
  const sum = factors.reduce((total, { points }) => total + points, baseScore);
  return { score: Math.max(0, Math.min(100, sum)), factors };
}

function factorsOf(input: ScoreInput): ScoreFactor[] {
  const rules: [boolean, ScoreFactor][] = [
    [input.hasPersonName, { factor: 'named_person', points: 10 }],
    [input.hasEmail && !input.isFreeMail, { factor: 'business_address', points: 10 }],
    [input.isRoleAddress, { factor: 'role_address', points: -5 }],
    [input.hasPhone, { factor: 'phone', points: 5 }],
    [input.hasOrganisation, { factor: 'organisation', points: 5 }],
    [deciders.test(input.roleTitle ?? ''), { factor: 'decides', points: 15 }],
    [input.hasPage, { factor: 'website_read', points: 5 }],
    [input.eventHints > 0, { factor: 'event_hint', points: Math.min(20, 10 * input.eventHints) }],
    [isSoon(input.daysToEvent), { factor: 'event_soon', points: 15 }],
    [(input.daysToEvent ?? 0) < 0, { factor: 'event_past', points: -20 }],
    [input.hasConsent, { factor: 'consent', points: 10 }],
  ];
  return rules.filter(([holds]) => holds).map(([, factor]) => factor);
}

function isSoon(days: number | null): boolean {
  return days !== null && days >= 0 && days <= 365;
}
