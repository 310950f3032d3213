type Text = (value: string) => string;
type Count = (count: number) => string;

/** What a plan may wait for (reminder, 002:370). */
export const pendingActions = ['choose_budget', 'choose_vendors', 'review_blueprint'] as const;
export type PendingAction = (typeof pendingActions)[number];

/**
 * The words of the seven service mails (002:362-370) in one language. Functions take finished pieces: `forEvent` reads "for
 * your wedding", a day reads "12 September".
 */
export type ServiceWords = {
  greeting: Text;
  /** Stands before the code of a plan. */
  plan: string;
  why: Text;
  questions: string;
  preferences: string;
  justAnswer: string;
  /** What a press on a choice does. */
  asksAgain: string;
  next: string;
  choose: Text;
  welcome: {
    subject: Text;
    heading: Text;
    lead: Text;
    known: string;
    day: string;
    guests: string;
    budget: string;
    steps: [string, string, string];
    dates: string;
    open: string;
  };
  budget: { heading: Count; lead: Text; chart: Count };
  options: {
    heading: Count;
    subjectBy: (count: number, day: string) => string;
    lead: Text;
    by: Text;
    held: Text;
    see: string;
    missing: string;
  };
  confirmation: {
    subject: Text;
    heading: string;
    lead: Text;
    total: string;
    steps: [string, string];
    change: string;
    open: string;
  };
  blueprint: {
    subject: Text;
    heading: string;
    lead: Text;
    attached: string;
    download: string;
    steps: [string, string, string];
  };
  error: {
    subject: Text;
    heading: string;
    lead: Text;
    what: string;
    doing: string;
    steps: [string, string];
    reference: Text;
    contact: Text;
  };
  reminder: {
    subject: Text;
    heading: Record<PendingAction, string>;
    lead: string;
    by: Text;
    done: string;
    open: Record<PendingAction, string>;
  };
};
