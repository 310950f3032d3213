/** Asked for when the page should be read again. */
export type OnChange = () => void;

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
const pollMs = 30_000;

/**
 * Listens for changes while the page is in sight: a hidden one gives its connection back, because a browser has six for one
 * host. After every gap it says that the page should be read again; while there is no connection, it says so every 30 s.
 * The answer ends it.
 */
export function listenForChanges(url: string, onChange: OnChange): () => void {
  let source: EventSource | null = null;
  let waitMs = firstWaitMs;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  function connect(): void {
    close();
    if (document.hidden) return;
    source = new EventSource(url);
    source.addEventListener('open', () => {
      waitMs = firstWaitMs;
      onChange();
    });
    source.addEventListener('change', onChange);
    source.addEventListener('over', onChange);
    source.addEventListener('error', () => {
      close();
      // Not all pages of all people at the same moment.
      retry = setTimeout(connect, waitMs * (0.5 + Math.random() / 2));
      waitMs = Math.min(2 * waitMs, longestWaitMs);
    });
  }

  const poll = setInterval(() => {
    if (source?.readyState !== EventSource.OPEN && !document.hidden) onChange();
  }, pollMs);
  document.addEventListener('visibilitychange', connect);
  window.addEventListener('online', connect);
  connect();
  return () => {
    close();
    clearInterval(poll);
    document.removeEventListener('visibilitychange', connect);
    window.removeEventListener('online', connect);
  };
}
