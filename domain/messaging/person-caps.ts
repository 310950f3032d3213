import type { Caps } from '#domain/schedule/caps.ts';
import type { Urgency } from '#domain/schedule/types.ts';
import type { MessageClass } from './channels.ts';

/** What decides how often somebody may be written to. */
export interface CappedMessage {
  class: MessageClass;
  urgency: Urgency;
}

/**
 * The caps that hold a message back from a person; null where none do. What they chose (`ownPerWeek`, messages in their week)
 * only ever lowers what the workspace allows.
 *
 * Outreach keeps the workspace's caps and their own choice. A service message keeps their own choice alone: it is about their
 * event, and who said nothing wants to hear of it. An answer to them, mail to our own people and whatever is CRITICAL keep
 * none (C6).
 */
export function capsFor(
  { class: messageClass, urgency }: CappedMessage,
  ownPerWeek: number | null,
  workspace: Caps,
): Caps | null {
  if (urgency === 'CRITICAL') return null;
  switch (messageClass) {
    case 'marketing':
      return someCaps({ ...workspace, perWeek: lower(ownPerWeek, workspace.perWeek) });
    case 'service':
      return someCaps({ perDay: null, perWeek: ownPerWeek });
    case 'conversation':
    case 'internal':
      return null;
  }
}

function lower(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

function someCaps(caps: Caps): Caps | null {
  return caps.perDay === null && caps.perWeek === null ? null : caps;
}
