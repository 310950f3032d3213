import { describe, expect, it } from 'vitest';
import { bounceKind } from './bounce-kind.ts';
import { deliveryActions } from './mail.ts';
import { aReport } from './mail.fixture.ts';

describe('a delivery report', () => {
  it.each([
    ['5.1.1', '550 5.1.1 User unknown', 'hard_bounce', 'address'],
    ['5.1.10', 'RESOLVER.ADR.RecipientNotFound', 'hard_bounce', 'address'],
    ['5.1.2', 'bad destination domain', 'hard_bounce', 'address'],
    ['5.4.1', 'Recipient address rejected: Access denied', 'hard_bounce', 'address'],
    ['5.7.1', '550 5.7.1 no such user here', 'hard_bounce', 'address'],
    ['5.0.0', '', 'hard_bounce', 'unknown'],
    [null, '', 'hard_bounce', 'unknown'],
    ['5.2.2', '552 5.2.2 Mailbox full', 'soft_bounce', 'full'],
    ['5.2.3', 'message too large', 'soft_bounce', 'content'],
    ['5.3.4', 'message size exceeds limit', 'soft_bounce', 'content'],
    ['5.6.1', 'conversion not possible', 'soft_bounce', 'content'],
    ['5.7.1', 'message content rejected as spam', 'soft_bounce', 'content'],
    ['5.7.1', 'blocked using a block list', 'soft_bounce', 'sender'],
    ['5.7.26', 'unauthenticated mail is blocked', 'soft_bounce', 'sender'],
    ['5.7.515', 'access denied, sending domain does not meet the level', 'soft_bounce', 'sender'],
    ['5.1.8', 'Sender address rejected: Domain not found', 'soft_bounce', 'sender'],
    ['4.2.2', '452 4.2.2 over quota', 'soft_bounce', 'full'],
    ['4.4.7', 'message expired', 'soft_bounce', 'transient'],
  ] as const)(
    'that failed with %s %j is a %s for reason of %s',
    (status, diagnostic, kind, cause) => {
      expect(bounceKind(aReport({ status, diagnostic }))).toEqual({ kind, cause });
    },
  );

  it('with a permanent status that is only delayed is a delay', () => {
    expect(bounceKind(aReport({ action: 'delayed', status: '5.1.1' })).kind).toBe('delayed');
  });

  it.each(['delivered', 'relayed', 'expanded'] as const)(
    'that it was %s is a receipt',
    (action) => {
      expect(bounceKind(aReport({ action, status: '2.0.0' })).kind).toBe('receipt');
    },
  );

  it('never ends the e-mail of somebody for a temporary failure', () => {
    for (const action of deliveryActions) {
      expect(bounceKind(aReport({ action, status: '4.1.1' })).kind).not.toBe('hard_bounce');
    }
  });
});
