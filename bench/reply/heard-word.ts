/** What a run says when it has handled a signal; both sides say it, so that both pay for it. */
export const heardWord = 'a signal was handled';
