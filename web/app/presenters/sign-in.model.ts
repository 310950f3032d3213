/** The page of a one-time link: nothing happens until the button is pressed. */
export type SignInLinkModel =
  | { state: 'open'; workspaceName: string; purpose: 'sign-in' | 'invite'; name: string }
  | { state: 'spent' };

export interface SignInModel {
  /** Whether `npm run sign-in` may be named as a way in: never in production. */
  canPrintLink: boolean;
  email: string;
  problem: string | null;
}
