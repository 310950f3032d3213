import type { PersonReason } from '#domain/prospect/stage.ts';

/** Why we may write to somebody (C40). */
export const lawfulBases = ['consent', 'legitimate_interest', 'contract'] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

/** How an approval was decided, and over what. */
export const decisions = ['approved', 'rejected'] as const;
export type Decision = (typeof decisions)[number];
export const decisionWays = ['link', 'inbox', 'policy'] as const;
export type DecidedVia = (typeof decisionWays)[number];

type Text = (value: string) => string;
type Text2 = (one: string, other: string) => string;
type Text3 = (one: string, two: string, three: string) => string;
type Count = (count: number) => string;

/**
 * The words of every mail in one language. Functions take finished pieces (names, times, subjects)
 * and put them into a sentence; they never look anything up.
 */
export type MailWords = {
  outreach: {
    why: Record<LawfulBasis, (source: string | null) => string>;
    stop: string;
    wrongPerson: string;
    reply: string;
  };
  internal: { why: Text; sendingTo: Text; timePair: Text2 };
  approval: {
    subject: Text2;
    heading: Text2;
    headingOfSystem: Text;
    nothingYet: string;
    open: string;
    from: string;
    to: string;
    subjectLabel: string;
    foot: string;
    whyYou: string;
    whenTitle: string;
    when: Text;
    whenOpen: string;
    risks: string;
    noRisks: string;
    facts: string;
    noFacts: string;
    confidence: Record<'sure' | 'likely' | 'guess', string>;
    drafter: Record<'template' | 'model' | 'person', string>;
    linkTitle: string;
    linkLives: Text;
    others: Count;
  };
  gathered: { subject: Count; lead: string; shortened: string };
  reminder: { subject: Text2; heading: Text; since: Text; deputyNext: Text2; expires: Text };
  deputy: { subject: Text2; heading: Text2; since: Text2 };
  decided: {
    subject: Record<Decision, Text>;
    own: Record<Decision, Text3>;
    other: Record<Decision, (who: string, to: string, when: string, via: string) => string>;
    via: Record<DecidedVia, string>;
    nothingSent: string;
    reason: string;
    next: string;
    notYou: string;
    open: string;
  };
  reply: {
    subject: Text;
    received: Text;
    stopped: string;
    fromOther: Text;
    addressOnly: string;
    lookClosely: string;
    open: string;
  };
  needsPerson: {
    subject: Text;
    causes: Record<PersonReason, string>;
    nothingGoes: string;
    open: string;
  };
  signIn: {
    subject: Text;
    lead: string;
    open: string;
    valid: Count;
    ignore: string;
    title: string;
  };
  invite: { subject: Text2; lead: Text; open: string; valid: Text; ignore: string; title: string };
};
