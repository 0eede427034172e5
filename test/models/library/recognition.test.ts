import { expect, it } from 'vitest';
import type { Certificate } from '#models/certificate.ts';
import { readingLevelOf, recognitionAt } from '#models/library/recognition.ts';

const now = 1_000;
const certificate = (fields: Partial<Certificate>): Certificate => {
  const facts = { id: 'one', holder: 'Rosa Klein', family: 'Pump', level: 2, language: 'en' } as const;
  return { ...facts, createdAt: 1, expiresAt: now + 1, endedAt: null, ...fields };
};
const kindOf = (...shown: Certificate[]) => recognitionAt('Pump', shown, now)?.kind ?? null;
const levelOf = (...shown: Certificate[]) => readingLevelOf(recognitionAt('Pump', shown, now));

it('[rule.A2] of several good certificates the highest of this family counts', () => {
  const shown = [
    certificate({ id: 'low', level: 1 }),
    certificate({ id: 'high', level: 3 }),
    certificate({ id: 'middle' }),
    certificate({ id: 'other', family: 'Mill', level: 3 }),
  ];
  expect(recognitionAt('Pump', shown, now)).toMatchObject({ kind: 'reads', certificateId: 'high', level: 3 });
});

it('[rule.A2] nothing but a good certificate of this family opens anything', () => {
  const [expired, ended] = [certificate({ level: 3, expiresAt: now }), certificate({ level: 3, endedAt: 5 })];
  const other = certificate({ family: 'Mill', level: 3 });
  expect([levelOf(), levelOf(expired), levelOf(ended), levelOf(other), levelOf(expired, ended, other)]).toEqual([
    ...[1, 1, 1, 1, 1],
  ]);
});

it('[rule.W1] one that ran out is told before one of another family, and of one that was ended nothing is', () => {
  const [expired, ended] = [certificate({ expiresAt: now }), certificate({ endedAt: 5, expiresAt: now })];
  const other = certificate({ family: 'Mill' });
  expect([kindOf(other, expired), kindOf(other), kindOf(ended)]).toEqual(['expired', 'elsewhere', null]);
  expect(kindOf(ended, certificate({ family: 'Mill', expiresAt: now }))).toBe(null);
  const families = [other, certificate({ family: 'Lathe' }), certificate({ family: 'Mill' })];
  expect(recognitionAt('Pump', families, now)).toMatchObject({ families: ['Lathe', 'Mill'] });
});
