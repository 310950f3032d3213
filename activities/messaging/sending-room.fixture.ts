import { query } from '#db/client.ts';
import { approve } from '#db/decisions/approval.ts';
import {
  aDraft,
  anIntent,
  aPass,
  aWorkspace,
  byPlanner,
  type TestIntent,
  type TestPass,
} from '#tests/builders/outreach.ts';
import { openMailRoom } from '#tests/harness/mail-room.ts';

/** A touch that may leave, with the pass it belongs to. */
export interface Approved extends TestIntent {
  pass: TestPass;
}

/** A mail room with approved touches to send, and what their rows say. */
export async function sendingRoom() {
  const room = await openMailRoom();
  const { db, deps } = room;
  const workspace = await aWorkspace(db);
  const { sendMessage, reconcileSend } = room.activities();

  /** A touch that was approved and planned, with nothing in its way. */
  async function anApproved(traits: { step?: number; pass?: TestPass } = {}): Promise<Approved> {
    const pass = traits.pass ?? (await aPass(db, workspace));
    const seen = await aDraft(db, pass, traits);
    await approve(db, seen, byPlanner(workspace), null);
    return { ...(await anIntent(db, seen)), pass };
  }

  async function intentRow({ intentId }: TestIntent) {
    const [row] = await query<{
      state: string;
      stateReason: string | null;
      attemptNumber: number;
      providerResponse: string | null;
    }>(
      db,
      'select state, state_reason, attempt_number, provider_response from intents where id = ?',
      [intentId],
    );
    return row;
  }

  async function prospectRow({ prospectId }: { prospectId: string }) {
    const [row] = await query<{
      runState: string;
      stage: string;
      outcome: string | null;
      nextWakeAt: string | null;
      blocker: { code: string } | null;
    }>(db, 'select run_state, stage, outcome, next_wake_at, blocker from prospects where id = ?', [
      prospectId,
    ]);
    return row;
  }

  async function statusOf({ messageId }: TestIntent): Promise<unknown> {
    const [row] = await query<{ status: string }>(db, 'select status from messages where id = ?', [
      messageId,
    ]);
    return row?.status;
  }

  return {
    ...room,
    ...{ workspace, sendMessage, reconcileSend, salt: deps.settings.suppressionSalt },
    ...{ anApproved, intentRow, prospectRow, statusOf },
  };
}
