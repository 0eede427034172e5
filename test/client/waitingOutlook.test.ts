import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, foresee, type Outlook, remaining } from '#client/screens/customer/waiting/outlook.ts';
import { opensWords, placeWords, rangeWords, whyWords } from '#client/screens/customer/waiting/words.ts';
import type { Language } from '#models/level.ts';
import { endOf, spanOf } from '#models/span.ts';
import { say } from '#models/text/say.ts';
import { waitingDe } from '#models/text/waiting.de.ts';
import { waitingEn } from '#models/text/waiting.en.ts';

const minute = 60_000;
/** The server's clock is this much ahead of the page's own. */
const ahead = 1_800_000_000_000;
const news = (now: number, [low, high]: readonly [number, number], place = 2) => ({
  ...{ range: { lowMs: low * minute, highMs: high * minute }, place, at: now + ahead, isAsked: false },
});
const end = (outlook: Outlook, now: number) => endOf(spanOf(remaining(outlook, now)));

describe('what is foreseen of a wait', () => {
  it('counts on quietly between news, whatever the clock of the server says', () => {
    const outlook = foresee(null, news(1_000, [2, 5]), 1_000);
    expect(remaining(outlook, 1_000 + minute)).toEqual({ lowMs: minute, highMs: 4 * minute });
    expect(outlook.slower).toBeNull();
  });

  it('takes news that came late for as old as it is', () => {
    const first = foresee(null, news(0, [2, 5]), 0);
    const late = { ...news(0, [2, 5]), at: ahead };
    expect(remaining(foresee(first, late, 3 * minute), 3 * minute)).toEqual({ lowMs: -minute, highMs: 2 * minute });
  });

  it('says why when it takes longer than was said, and goes on saying so until it does not', () => {
    const first = foresee(null, news(0, [2, 5]), 0);
    const longer = foresee(first, news(minute, [4, 9]), minute);
    expect(longer.slower).toBe('longer');
    const still = foresee(longer, news(2 * minute, [3, 7]), 2 * minute);
    expect(still.slower).toBe('longer');
    const again = foresee(still, news(3 * minute, [1, 2]), 3 * minute);
    expect(again.slower).toBeNull();
  });

  it('says so when somebody was put before', () => {
    const first = foresee(null, news(0, [2, 5], 1), 0);
    expect(foresee(first, news(minute, [4, 9], 2), minute).slower).toBe('overtaken');
  });

  it('leaves what was said as it is while somebody is asked, who may say no', () => {
    const first = foresee(null, news(0, [2, 5], 2), 0);
    const asked = foresee(first, { ...news(minute, [0, 0.25], 1), isAsked: true }, minute);
    expect(remaining(asked, minute)).toEqual({ lowMs: minute, highMs: 4 * minute });
    expect(foresee(asked, news(2 * minute, [1, 3], 2), 2 * minute).slower).toBeNull();
    expect(foresee(asked, news(2 * minute, [3, 9], 2), 2 * minute).slower).toBe('declined');
  });

  it('never says a later end than before without a word of why', () => {
    const step = fc.record({
      passed: fc.integer({ min: 0, max: 3 * minute }),
      high: fc.double({ min: 0.1, max: 80, noNaN: true }),
    });
    void fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => {
        let [now, outlook] = [0, foresee(null, news(0, [0, 5]), 0)];
        for (const { passed, high } of steps) {
          const before = end(outlook, now);
          now += passed;
          outlook = foresee(outlook, news(now, [0, high]), now);
          if (end(outlook, now) > before) expect(outlook.slower).not.toBeNull();
        }
      }),
    );
  });

  it('draws a wait that has just begun as wholly ahead, and one that is overdue as wholly passed', () => {
    const outlook = foresee(null, news(0, [2, 4]), 0);
    expect(barsOf(outlook, 0, 0).some(({ isPast }) => isPast)).toBe(false);
    expect(barsOf(outlook, 0, 5 * minute).every(({ isPast }) => isPast)).toBe(true);
    const halfway = barsOf(outlook, 0, 2 * minute);
    expect(halfway.filter(({ isPast }) => isPast)).toHaveLength(halfway.length / 2);
    const low = halfway.filter(({ share }) => share < 0.5).map(({ height }) => height);
    expect(Math.max(...low)).toBeLessThan(
      Math.min(...halfway.filter(({ share }) => share > 0.5).map((bar) => bar.height)),
    );
  });
});

describe('what is said of a wait', () => {
  const catalogues = { en: waitingEn, de: waitingDe };
  const spoken = (language: Language, { key, params }: ReturnType<typeof placeWords>) =>
    say(catalogues[language], key, params);
  const range = (language: Language, low: number, high: number) =>
    spoken(language, rangeWords(spanOf({ lowMs: low * minute, highMs: high * minute })));

  it('is a range in words, in both languages', () => {
    expect(range('en', 2, 5)).toBe('About 2 to 5 minutes');
    expect(range('de', 2, 5)).toBe('Etwa 2 bis 5 Minuten');
    expect(range('en', 0, 3)).toBe('Within about 3 minutes');
    expect(range('en', 0, 0.8)).toBe('Less than a minute');
    expect(range('de', 65, 170)).toBe('Etwa 1 bis 3 Stunden');
    expect(range('en', -2, -1)).toBe('Longer than we said');
  });

  it('is the place in line as people say it', () => {
    expect([1, 2, 3, 4].map((place) => spoken('en', placeWords(place)))).toEqual([
      'You are next',
      'You are next but one',
      '2 people are before you',
      '3 people are before you',
    ]);
  });

  it('is why this technician, without a key left unfilled', () => {
    const reasons = [
      { kind: 'certified', family: 'KX-200' },
      { kind: 'family', family: 'Labeller' },
      { kind: 'language', language: 'de' },
      { kind: 'known' },
      { kind: 'level', level: 3 },
    ] as const;
    const words = reasons.map((why) => spoken('en', whyWords(why, 'Ben', 'en')));
    expect(words.slice(0, 4)).toEqual([
      'Because you are certified on the KX-200',
      'Because Ben knows the Labeller',
      'Because Ben speaks German',
      'Because Ben has helped you before',
    ]);
    for (const language of ['en', 'de'] as const) {
      for (const why of reasons) expect(spoken(language, whyWords(why, 'Ben', language))).not.toMatch(/[{}]/);
    }
  });

  it("is when the team is there again, by the customer's own day", () => {
    const at = (day: number, hour: number) => new Date(2027, 2, day, hour).getTime();
    const opens = (day: number, hour: number) => spoken('en', opensWords(at(day, hour), at(5, 6), 'en'));
    expect(opens(5, 8)).toBe('We open today at 08:00.');
    expect(opens(6, 8)).toBe('We open tomorrow at 08:00.');
    expect(opens(8, 8)).toMatch(/^We open on Monday,? (8 March|March 8) at 08:00\.$/);
    expect(spoken('de', opensWords(at(8, 8), at(5, 6), 'de'))).toBe('Am Montag, 8. März ab 08:00 sind wir da.');
  });
});
