import {
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import type { DigestActivities } from '#activities/contract.ts';
import { activityOptions } from '#temporal-config/activity-options.ts';
import { inUtc } from '../parts/said.ts';
import { isWorthContinuing, waitForNews } from '../parts/sleep.ts';
import { addedSignal, type DigestInput } from './contract.ts';

const records = proxyActivities<DigestActivities>(activityOptions.records);

/**
 * Gathers LOW messages: three of them, the daily slot, or five quiet minutes for somebody who heard nothing for a day send
 * them on as one (C8). What waits stands in Postgres; the run only keeps the time.
 */
export async function digestWorkflow(input: DigestInput): Promise<void> {
  const heard: { news: boolean } = { news: false };
  const added = () => {
    heard.news = true;
  };
  setHandler(addedSignal, added, { description: 'Another message entered' });
  for (;;) {
    forget(heard);
    const summary = 'Look what waits, and until when';
    const batch = await records.planDigest.executeWithOptions({ summary }, [input]);
    switch (batch.kind) {
      case 'empty':
        // A message may have entered while we looked.
        if (!heard.news) return;
        break;
      case 'waiting': {
        const why = `Gathers ${String(batch.count)} until ${inUtc(batch.until)}`;
        setCurrentDetails(`**Waits** · ${why}`);
        if (!heard.news && isWorthContinuing(batch.until)) await continueAsNew(input);
        await waitForNews(() => heard.news, batch.until, why);
        break;
      }
      case 'due':
        await records.flushDigest.executeWithOptions({ summary: 'Send them on as one' }, [input]);
    }
  }
}

/** What was heard before a look is met by it. */
function forget(heard: { news: boolean }): void {
  heard.news = false;
}
