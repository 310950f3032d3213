import type { Deps } from '#activities/deps.ts';
import { approveDraft } from '../builders/planner.ts';
import { aProspect, startOutreach } from '../builders/prospect.ts';
import type { Stack } from '../harness/stack.ts';
import { withKillPoint, type Blow, type KillPoint } from './kill-points.ts';

/** A prospect whose first mail stands still at one moment, until it is let go. */
export interface HeldMail {
  prospectId: string;
  email: string;
  letGo(): void;
}

/** Ports for a worker of the stack in this process, in which one mail at a time can be held. */
export function holdIn(stack: Stack): {
  ports: Deps;
  hold(point: KillPoint, email: string): Promise<HeldMail>;
} {
  const blow: Blow = { point: null, prospectId: '', to: '', hit: () => Promise.resolve() };
  return {
    ports: withKillPoint(stack.deps, blow),
    async hold(point, email) {
      const prospectId = await aProspect(stack, { email });
      let letGo: () => void = () => undefined;
      const gone = new Promise<void>((resolve) => (letGo = resolve));
      const reached = new Promise<void>((tell) => {
        const hit = () => {
          tell();
          return gone;
        };
        Object.assign(blow, { point, prospectId, to: email, hit });
      });
      await startOutreach(stack, prospectId);
      await approveDraft(stack, prospectId);
      await reached;
      return { prospectId, email, letGo };
    },
  };
}
