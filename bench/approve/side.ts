/** One side of the race from the press on Approve to the mail server's yes. */
export interface ApproveSide {
  /** Approves the next parked prospect over HTTP; answers the milliseconds from request to SMTP 250. */
  approveNext(): Promise<number>;
  stop(): Promise<void>;
}
