/** The page of a run in the Temporal UI. */
export function runLink(
  { uiUrl, namespace }: { uiUrl: string; namespace: string },
  workflowId: string,
): string {
  return `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}`;
}
