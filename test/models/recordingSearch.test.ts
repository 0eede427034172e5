import { describe, expect, it } from 'vitest';
import { wasAgreed } from '#models/recording/agreed.ts';
import type { Happened } from '#models/recording/happening.ts';
import { folded, searchWords } from '#models/recording/searchWords.ts';

describe('[rule.J1] what is typed as a question', () => {
  it.each([
    ['', { whole: [], beginning: null }],
    ['  …', { whole: [], beginning: null }],
    ['seal', { whole: [], beginning: 'seal' }],
    ['seal ', { whole: ['seal'], beginning: null }],
    ['Blue Seal', { whole: ['blue'], beginning: 'seal' }],
    ['HP40-0071', { whole: ['hp40'], beginning: '0071' }],
    ['error 4', { whole: ['error', '4'], beginning: null }],
    ['error e', { whole: ['error'], beginning: null }],
    ['"seal" OR * NEAR(', { whole: ['seal', 'or', 'near'], beginning: null }],
    ['Dru\u0308cker', { whole: [], beginning: 'drucker' }],
  ])('reads %j', (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });

  it('takes twelve words and leaves the others', () => {
    expect(searchWords('aa '.repeat(40)).whole).toHaveLength(12);
  });

  it('folds capitals, accents, umlauts and ß, however they are written', () => {
    expect(['STRASSE', 'Straße', 'Café', 'Cafe\u0301', 'GRÖSSE', 'Größe'].map(folded)).toEqual([
      ...['strasse', 'strasse', 'cafe', 'cafe', 'grosse', 'grosse'],
    ]);
  });
});

describe('[rule.J2] what was agreed to at a moment', () => {
  const consent = (at: number, training: boolean): Happened => ({
    ...{ type: 'consent', at, case: true, training, textVersion: 2, language: 'en' },
  });
  const agreed = (log: readonly Happened[], at: number) => wasAgreed(log, { purpose: 'training', at });

  it('is nothing before the first word of it', () => {
    expect(agreed([], 5)).toBe(false);
    expect(agreed([consent(10, true)], 9)).toBe(false);
    expect(agreed([consent(10, true)], 10)).toBe(true);
  });

  it('ends with no more agreeing from then on, and with taking back for what was before too', () => {
    const ended = [consent(10, true), consent(20, false)];
    expect([15, 25].map((at) => agreed(ended, at))).toEqual([true, false]);
    const back: Happened[] = [...ended, { type: 'withdrawn', at: 20, purposes: ['training'] }, consent(30, true)];
    expect([15, 25, 35].map((at) => agreed(back, at))).toEqual([false, false, true]);
    expect(wasAgreed(back, { purpose: 'case', at: 15 })).toBe(true);
  });
});
