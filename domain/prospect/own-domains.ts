/**
 * The domains a workspace itself writes from, in lower case: addresses at them are colleagues. Empty while no sender is set.
 */
export function ownDomainsOf(senderEmail: string | null): string[] {
  const domain = senderEmail?.split('@')[1]?.toLowerCase();
  return domain === undefined || domain === '' ? [] : [domain];
}
