import { describe, expect, it } from 'vitest';
import { endStatuses, progressStatuses, wireStatusOf } from './status.ts';

describe('the eight words of the wire', () => {
  const every = [...progressStatuses, ...endStatuses];

  it('are each used for some status', () => {
    const words = ['pending', 'queued', 'sent', 'delivered', 'opened', 'clicked'];
    expect(new Set(every.map(wireStatusOf))).toEqual(new Set([...words, 'failed', 'bounced']));
  });

  it('say sent of nothing that may not have left', () => {
    const sentAt = progressStatuses.indexOf('sent');
    for (const status of progressStatuses.slice(0, sentAt))
      expect(['pending', 'queued']).toContain(wireStatusOf(status));
  });

  it('say failed of what was called off, and delivered of what was answered', () => {
    for (const status of ['rejected', 'cancelled', 'expired', 'suppressed'] as const)
      expect(wireStatusOf(status)).toBe('failed');
    expect(wireStatusOf('replied')).toBe('delivered');
  });
});
