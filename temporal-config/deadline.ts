/** An instant on this process's wall clock after which it no longer waits for an answer; never a business decision. */
export function deadlineIn(ms: number): number {
  return Date.now() + ms;
}
