/** The types a search attribute can have. */
export type SearchAttributeType =
  'Keyword' | 'KeywordList' | 'Text' | 'Int' | 'Double' | 'Bool' | 'Datetime';

/**
 * What an admin can search runs by. Never encrypted, so only ids, enums, instants and figures;
 * a SQL store has ten Keywords and three of each other type per namespace.
 */
export const searchAttributes: Readonly<Record<string, SearchAttributeType>> = {
  ProspectStage: 'Keyword',
  RunState: 'Keyword',
  LastOutcome: 'Keyword',
  PlannerId: 'Keyword',
  OrgId: 'Keyword',
  NextActionAt: 'Datetime',
  LeadScore: 'Int',
  TouchCount: 'Int',
  NeedsHuman: 'Bool',
  OptedOut: 'Bool',
};
