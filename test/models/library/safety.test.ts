import { describe, expect, it } from 'vitest';
import { gateOf, mustShowFirst } from '#models/library/safety.ts';

const consumer = (level: 1 | 2 | 3) => ({ level, segment: 'consumer' }) as const;
const business = (level: 1 | 2 | 3) => ({ level, segment: 'business' }) as const;

describe('a step and who does it', () => {
  it('[rule.A2] is kept back above a person’s level, and theirs at it', () => {
    const step = { level: 2, risk: null } as const;
    expect([gateOf(step, consumer(1)), gateOf(step, consumer(2)), gateOf(step, business(3))]).toEqual([
      'withTechnician',
      'alone',
      'alone',
    ]);
  });

  it('[rule.A3] is shown first above a person’s level, and by a consumer below level 3 whenever it is risky', () => {
    const hot = { level: 1, risk: 'heat' } as const;
    const plain = { level: 1, risk: null } as const;
    expect([mustShowFirst(hot, consumer(1)), mustShowFirst(hot, consumer(2)), mustShowFirst(hot, consumer(3))]).toEqual(
      [true, true, false],
    );
    expect([mustShowFirst(hot, business(1)), mustShowFirst(plain, consumer(1))]).toEqual([false, false]);
    expect(mustShowFirst({ level: 3, risk: null }, business(2))).toBe(true);
  });
});
