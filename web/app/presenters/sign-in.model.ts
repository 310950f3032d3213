/** The page of a one-time link: nothing happens until the button is pressed. */
export type SignInLinkModel =
  | { state: 'open'; workspaceName: string; name: string }
  | {
      state: 'invite';
      workspaceName: string;
      email: string;
      name: string;
      minPasswordLength: number;
      /** What is wrong, by field; nothing was kept, and the link still works. */
      errors: { name: string | null; password: string | null };
    }
  | { state: 'spent' };

export interface SignInModel {
  /** Whether `npm run sign-in` may be named as a way in: never in production. */
  canPrintLink: boolean;
  email: string;
  problem: string | null;
}
