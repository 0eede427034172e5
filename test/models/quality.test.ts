import { describe, expect, it } from 'vitest';
import { gradeOf } from '#models/quality.ts';

const reading = { width: 1280, height: 720, framesPerSecond: 30, roundTripMs: 40, path: 'direct' as const };

describe('the grade of a picture', () => {
  it.each([
    [reading, 'hd'],
    [{ ...reading, width: 720, height: 1280 }, 'hd'],
    [{ ...reading, width: 640, height: 360 }, 'fair'],
    [{ ...reading, framesPerSecond: 12 }, 'fair'],
    [{ ...reading, framesPerSecond: 5 }, 'poor'],
    [{ ...reading, roundTripMs: 900 }, 'poor'],
    [{ ...reading, framesPerSecond: 0 }, 'none'],
    [{ ...reading, width: null, height: null }, 'none'],
  ] as const)('of %o is %s', (quality, grade) => {
    expect(gradeOf(quality, false)).toBe(grade);
  });

  it('is not lowered by frames that nobody sends', () => {
    expect(gradeOf({ ...reading, framesPerSecond: 10 }, true)).toBe('hd');
    expect(gradeOf({ ...reading, framesPerSecond: 2 }, true)).toBe('poor');
  });
});
