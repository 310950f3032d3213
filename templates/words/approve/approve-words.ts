import type { Decision } from '../words.ts';

/** Reasons that the decline form offers; the last one needs words. */
export const declineReasons = [
  'wrong_price',
  'wrong_date',
  'wrong_tone',
  'not_this_client',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Why an approval is no longer open without anybody's decision (C37). */
export const closedReasons = ['reply', 'stop', 'bounce', 'pause', 'closed', 'expired'] as const;
export type ClosedReason = (typeof closedReasons)[number];

/** What follows on a rejection: a new text, the end of the outreach, or a person who looks at it. */
export type AfterRejection = 'redraft' | 'end' | 'person';

type Text = (value: string) => string;
type Count = (count: number) => string;

/** The words of the page behind an approval link, in all its states (design/approve.html). */
export type ApproveWords = {
  approvalFor: Text;
  open: {
    title: (who: string, to: string) => string;
    titleOfSystem: Text;
    nothingYet: string;
    from: string;
    to: string;
    subject: string;
    foot: string;
    whyYou: string;
    firstAsked: (deputy: string, hours: number) => string;
    restsOn: string;
    nextTitle: string;
    leaves: Text;
    leavesOpen: string;
    undo: Count;
    ifChanged: string;
    approve: string;
    approveShort: string;
    changeOrDecline: string;
    askChanges: string;
    changeQuestion: string;
    changeHint: string;
    sendChanges: string;
    decline: string;
    declineQuestion: string;
    declineReasons: Record<DeclineReason, string>;
    ownWords: string;
    ownWordsHint: string;
    declineButton: string;
    /** What each way of declining leads to. */
    declineHint: string;
    lives: Text;
    others: Count;
    seeOthers: string;
    editInInbox: string;
  };
  undoable: {
    title: Record<Decision, string>;
    leaves: Text;
    engineAway: string;
    nothingGoes: string;
    /** While all sending is stopped. */
    sendingStopped: string;
    /** What follows on a rejection. */
    then: Record<AfterRejection, string>;
    undo: string;
    secondsLeft: Count;
    undoneTitle: string;
    undone: string;
    undoTooLate: string;
  };
  decided: {
    title: string;
    who: Record<Decision, (name: string, when: string, via: string) => string>;
    leaves: Text;
    left: Text;
    nothingSent: string;
    pressIdle: string;
    whatTitle: string;
    what: (subject: string, version: number, to: string) => string;
    readText: string;
    notWanted: string;
    tell: Text;
  };
  superseded: {
    title: string;
    replaced: (from: number, to: number, when: string) => string;
    nothingSent: (version: number) => string;
    different: string;
    goTo: Count;
    opensWhole: string;
  };
  closed: { title: string; reasons: Record<ClosedReason, string>; newest: string };
  unknown: { title: string; text: string };
  problems: { reasonNeeded: string; changed: string; formOld: string; failed: string };
};
