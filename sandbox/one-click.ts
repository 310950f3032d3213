/** What the one-click address answered; null when nobody did. */
export type ClickStatus = number | null;

/**
 * Unsubscribes as a mail provider does for its reader (RFC 8058): one POST without cookies, no
 * redirect followed. Never throws.
 */
export async function clickUnsubscribe(url: string): Promise<ClickStatus> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}
