import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '#models/certificate.ts';
import { certificateLength, readCode, showCode, spokenLength, writeCode } from '#models/code.ts';

const lengths = fc.constantFrom(spokenLength, certificateLength);
const random = lengths.chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));

describe('[rule.W2] a code', () => {
  it('is read as it was written, however it is typed', () => {
    const gaps = fc.constantFrom('', ' ', '-', '.', ' – ');
    fc.assert(
      fc.property(random, gaps, fc.boolean(), (bytes, gap, isLower) => {
        const code = writeCode(bytes);
        const typed = Array.from(showCode(code)).join(gap);
        expect(readCode(isLower ? typed.toLowerCase() : typed)).toBe(code);
      }),
    );
  });

  it('is understood where letters were taken for digits', () => {
    expect(readCode('oil0-oil1')).toBe('01100111');
    expect(readCode('O1L0 A2B3')).toBe('0110A2B3');
  });

  it('has 32 signs, each as likely as the others', () => {
    const all = writeCode(Uint8Array.from({ length: 256 }, (_, n) => n));
    const counts = new Map<string, number>();
    for (const sign of all) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    expect([counts.size, new Set(counts.values())]).toEqual([32, new Set([8])]);
    expect(all).not.toMatch(/[ILOU]/);
  });

  it.each(['', 'ABCD', 'ABCD-EFG', 'ABCD-EFGU', 'ABCD-EFGH-J', 'ÄBCD-EFGH!', '✓'])('is not %j', (typed) => {
    expect(readCode(typed)).toBe(null);
  });
});

describe('[rule.W1] a certificate', () => {
  const certificate = { expiresAt: 1_000, endedAt: null };
  it('is good until it runs out, and no longer when it was ended', () => {
    expect([standingOf(certificate, 999), standingOf(certificate, 1_000)]).toEqual(['good', 'expired']);
    expect([standingOf({ ...certificate, endedAt: 5 }, 6), standingOf({ ...certificate, endedAt: 5 }, 2_000)]).toEqual([
      'ended',
      'ended',
    ]);
  });
});
