import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GivenStep, giveArticle, plainTitle } from '#models/library/given.ts';
import { readArticle } from '#models/library/source.ts';

const about = { key: 'no-steam', family: 'Mill', title: 'No steam', author: 'Priya', reviewedOn: '2026-03-01' };
const frame = { id: 'article-one', language: 'en' } as const;
const step: GivenStep = { title: 'Turn the tap', text: 'Half a turn.', picture: 'tap-1.jpg', level: 2, risk: 'heat' };

const titles = fc
  .oneof(fc.string({ maxLength: 80 }), fc.constantFrom('## Two', 'Do {level 3}', 'a\nb', '---', '![x](y.png)', ']('))
  .filter((title) => plainTitle(title) !== '');
const texts = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc
    .array(fc.constantFrom('## Another step', '![x](y.png)', '---', '## after {after}', 'Text', ''), { maxLength: 6 })
    .map((lines) => lines.join('\n')),
);
const steps = fc.array(
  fc.record({
    title: titles,
    text: texts,
    picture: fc.constantFrom(null, 'tap-1.jpg', 'tap-2.webp'),
    level: fc.constantFrom(1, 2, 3),
    risk: fc.constantFrom(null, 'heat', 'mains'),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('[rule.D6] an article made from a recording', () => {
  it('has its steps with picture, level and risk, and an end to write over', () => {
    const read = readArticle(giveArticle(about, [step, { ...step, title: 'Wait', picture: null }], 'en'), frame);
    expect(read).toMatchObject({
      article: { ...about, steps: [step, { ...step, title: 'Wait', picture: null }], minutes: 10 },
    });
    expect('article' in read && read.article.after).toBe('');
  });

  it('can be read whatever is written in it, and has as many steps as were given, each with its own marks', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const read = readArticle(giveArticle(about, given, 'de'), { ...frame, language: 'de' });
        if (!('article' in read)) return expect(read).toEqual({ article: expect.anything() });
        expect(read.article.steps.map(({ title, picture, level, risk }) => ({ title, picture, level, risk }))).toEqual(
          given.map(({ title, picture, level, risk }) => ({ title: plainTitle(title), picture, level, risk })),
        );
      }),
      { numRuns: 500 },
    );
  });
});
