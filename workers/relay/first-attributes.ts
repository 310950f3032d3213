import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';

// Ids and enums only: search attributes are never encrypted.
const keys = {
  orgId: defineSearchAttributeKey('OrgId', 'KEYWORD'),
  plannerId: defineSearchAttributeKey('PlannerId', 'KEYWORD'),
  stage: defineSearchAttributeKey('ProspectStage', 'KEYWORD'),
  runState: defineSearchAttributeKey('RunState', 'KEYWORD'),
  touchCount: defineSearchAttributeKey('TouchCount', 'INT'),
  needsHuman: defineSearchAttributeKey('NeedsHuman', 'BOOL'),
  optedOut: defineSearchAttributeKey('OptedOut', 'BOOL'),
};

/** What a run of this workspace can be found by. */
export function ofWorkspace(workspaceId: string): SearchAttributePair[] {
  return [{ key: keys.orgId, value: workspaceId }];
}

/** What a prospect's run can be found by from its first moment; the run itself writes the same ones later. */
export function ofProspect(prospect: {
  workspaceId: string;
  ownerId: string | null;
}): SearchAttributePair[] {
  return [
    ...ofWorkspace(prospect.workspaceId),
    ...(prospect.ownerId === null ? [] : [{ key: keys.plannerId, value: prospect.ownerId }]),
    { key: keys.stage, value: 'enriching' },
    { key: keys.runState, value: 'running' },
    { key: keys.touchCount, value: 0 },
    { key: keys.needsHuman, value: false },
    { key: keys.optedOut, value: false },
  ];
}
