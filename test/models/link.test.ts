import { describe, expect, it } from 'vitest';
import { isLinkGood, type Link, linkAfterEndMs, linkFirstUseMs } from '#models/link.ts';

const fresh: Link = {
  createdAt: 0,
  expiresAt: linkFirstUseMs,
  firstUsedAt: null,
  revokedAt: null,
  sessionEndedAt: null,
};

describe('[rule.K3] a link', () => {
  it('lapses a day after it was made if never used', () => {
    expect(isLinkGood(fresh, linkFirstUseMs - 1)).toBe(true);
    expect(isLinkGood(fresh, linkFirstUseMs)).toBe(false);
  });

  it('stays good for as long as its session runs', () => {
    expect(isLinkGood({ ...fresh, firstUsedAt: 5 }, 10 * linkFirstUseMs)).toBe(true);
  });

  it('lapses 15 minutes after its session ended', () => {
    const over: Link = { ...fresh, firstUsedAt: 5, sessionEndedAt: 1_000 };
    expect(isLinkGood(over, 1_000 + linkAfterEndMs - 1)).toBe(true);
    expect(isLinkGood(over, 1_000 + linkAfterEndMs)).toBe(false);
  });

  it('dies at once when revoked', () => {
    expect(isLinkGood({ ...fresh, firstUsedAt: 5, revokedAt: 7 }, 8)).toBe(false);
  });
});
