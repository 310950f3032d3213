/** One side of the race from a reply that comes in to the run that has handled it. */
export interface ReplySide {
  /** Lets the next parked prospect answer over HTTP; the milliseconds until its run has handled the news. */
  readonly replyNext: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** One side of the race from news to the last of all open inboxes. */
export interface InboxSide {
  /** The milliseconds until every open page was told. */
  readonly tellAll: () => Promise<number>;
  readonly stop: () => Promise<void>;
}
