import { describe, expect, it } from 'vitest';
import {
  answeredMessageIds,
  isToUnsubscribeAddress,
  returnPathOf,
  routesOf,
} from './mail-routes.ts';
import { aMail, aReport } from './mail.fixture.ts';

const token = 'abcdefghijklmnopqrstuvwx23';
const other = 'zyxwvutsrqponmlkjihgfedcba';
const inbound = 'inbound.rainmaker.test';
const to = (address: string) => [{ address, name: '' }];

describe('where a mail was sent to', () => {
  it('is read from To, Cc, the delivery and a returned mail, each token once', () => {
    const mail = aMail({
      to: to(`r+${token}@${inbound}`),
      cc: to(`R+${token.toUpperCase()}@${inbound.toUpperCase()}`),
      deliveredTo: [`b+${other}@${inbound}`],
      returned: { messageId: null, addresses: [`r+${token}@${inbound}`] },
    });
    expect(routesOf(mail, inbound)).toEqual({
      ...{ replyTokens: [other, token], unsubscribeTokens: [], returnTags: [] },
    });
  });

  it('tells the unsubscribe address from the reply address', () => {
    const mail = aMail({ to: to(`u+${token}@${inbound}`) });
    expect(routesOf(mail, inbound)).toMatchObject({ replyTokens: [], unsubscribeTokens: [token] });
    expect(isToUnsubscribeAddress(mail)).toBe(true);
  });

  it('tells which sending came back, by the return path alone, in letters small or large', () => {
    const path = returnPathOf(token, '0f8b2c4d-5e6f-5a7b-8c9d-0e1f2a3b4c5d', inbound);
    expect(path.split('@')[0]?.length).toBeLessThanOrEqual(64);
    for (const address of [path, path.toUpperCase()])
      expect(routesOf(aMail({ to: to(address) }), inbound)).toEqual({
        ...{ replyTokens: [token], unsubscribeTokens: [], returnTags: ['0f8b2c4d5e6f'] },
      });
  });

  it.each([
    ['an answer to it', `r+${token}-0f8b2c4d5e6f@${inbound}`],
    ['a return path from before', `b+${token}@${inbound}`],
  ])('tells of no sending by %s', (_, address) => {
    expect(routesOf(aMail({ to: to(address) }), inbound)).toMatchObject({
      ...{ replyTokens: [token], returnTags: [] },
    });
  });

  it.each([
    ['another domain', `r+${token}@evil.example`],
    ['a token too short', `r+${token.slice(1)}@${inbound}`],
    ['a token with a letter that is none', `r+${token.slice(1)}1@${inbound}`],
    ['no plus', `anna@${inbound}`],
  ])('has no token with %s', (_, address) => {
    expect(routesOf(aMail({ to: to(address) }), inbound).replyTokens).toEqual([]);
  });

  it('is an unsubscribe address by name as well', () => {
    expect(isToUnsubscribeAddress(aMail({ to: to('unsubscribe@planner.example') }))).toBe(true);
    expect(isToUnsubscribeAddress(aMail({ to: to('unsubscribed-fans@planner.example') }))).toBe(
      false,
    );
    expect(isToUnsubscribeAddress(aMail())).toBe(false);
  });
});

describe('which mail of ours is answered', () => {
  it('is told by In-Reply-To, then by References from the last', () => {
    const mail = aMail({ inReplyTo: '<c@x>', references: ['<a@x>', '<b@x>', '<c@x>'] });
    expect(answeredMessageIds(mail)).toEqual(['<c@x>', '<b@x>', '<a@x>']);
  });

  it('is told by a report before anything else', () => {
    const mail = aMail({
      dsn: aReport({ originalMessageId: '<ours@x>' }),
      returned: { messageId: '<ours@x>', addresses: [] },
      inReplyTo: '<c@x>',
      references: [],
    });
    expect(answeredMessageIds(mail)).toEqual(['<ours@x>', '<c@x>']);
  });

  it('is nobody’s without any', () => {
    expect(answeredMessageIds(aMail({ inReplyTo: null, references: [] }))).toEqual([]);
  });
});
