import { describe, expect, it } from 'vitest';
import { beginArticle, faultsOf, keyFor, markStep, stepsIn, withHead } from '#models/library/compose.ts';
import { isDue, type Mover, moved, refusalOf, type Standing, written } from '#models/library/draft.ts';
import { readArticle } from '#models/library/source.ts';

const about = { key: 'no-steam', family: 'Mill', title: 'No steam', author: 'Priya', reviewedOn: '2026-03-01' };
const frame = { id: 'article-one', language: 'en' } as const;
const facts = { key: 'no-steam', pictures: new Set(['tap.svg']) };

describe('an article that is begun', () => {
  it.each(['en', 'de'] as const)('can be read as it is, in %s', (language) => {
    const source = beginArticle(about, language);
    expect(readArticle(source, { ...frame, language })).toMatchObject({
      article: { ...about, minutes: 10, steps: [{ level: 1, risk: null }] },
    });
    expect(faultsOf(source, frame, facts)).toEqual([]);
  });

  it.each([
    ['Kein Dampf – oder fast keiner', 'kein-dampf-oder-fast-keiner'],
    ['Öl läuft über', 'oel-laeuft-ueber'],
    ['Café crème', 'cafe-creme'],
    ['???', 'article'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('has a name that can stand in an address: %s', (title, key) => {
    expect(keyFor(title)).toBe(key);
  });
});

describe('a text at the desk', () => {
  const source = beginArticle(about, 'en');

  it('has the line of each fault, with pictures nobody has and a name that was changed', () => {
    const lines = source.replace('minutes: 10', 'minutes: soon').replace('key: no-steam', 'key: other').split('\n');
    const at = lines.indexOf('What to do, and what one sees when it is right.');
    lines.splice(at, 0, '![A tap](tap.svg)', '![A leak](https://evil.example/leak.png)');
    expect(faultsOf(lines.join('\n'), frame, facts)).toEqual([
      { line: 2, what: 'otherKey', field: 'no-steam' },
      { line: lines.findIndex((line) => line.startsWith('minutes')) + 1, what: 'field', field: 'minutes' },
      { line: at + 2, what: 'noPicture', field: 'https://evil.example/leak.png' },
    ]);
  });

  it('gets new lines in its head, and keeps the rest as it was', () => {
    const changed = withHead(source, { reviewed: '2027-01-01', version: '4' });
    expect(readArticle(changed, frame)).toMatchObject({ article: { reviewedOn: '2027-01-01', version: 4 } });
    expect(changed.split('\n').slice(-6)).toEqual(source.split('\n').slice(-6));
    expect(withHead('no head', { version: '4' })).toBe('no head');
  });

  it('takes a level and a risk for a step, and gives them back', () => {
    const [step] = stepsIn(source);
    if (!step) throw new Error('The text that is begun has no step.');
    const marked = markStep(source, { ...step, level: 2, risk: 'heat' });
    expect(stepsIn(marked)).toEqual([{ ...step, level: 2, risk: 'heat' }]);
    expect(readArticle(marked, frame)).toMatchObject({ article: { steps: [{ level: 2, risk: 'heat' }] } });
    expect(markStep(marked, step)).toBe(source);
  });
});

describe('[rule.D1] what is published', () => {
  const begun = written({ state: 'draft', number: 0, writers: [] }, 'staff-priya');
  const by = (id: string, fields: Partial<Mover> = {}) => ({ id, reviewers: 3, isPublished: true, ...fields });

  it('was read by somebody who did not write it', () => {
    expect(refusalOf(begun, 'publish', by('staff-lena'))).toBe('NOT_NOW');
    const inReview = moved(begun, 'submit');
    expect(refusalOf(inReview, 'publish', by('staff-priya'))).toBe('FORBIDDEN');
    expect(refusalOf(inReview, 'publish', by('staff-lena'))).toBe(null);
    expect(moved(inReview, 'publish')).toEqual({ state: 'published', number: 2, writers: [] });
  });

  it('is nobody’s who wrote any of it: a word by the reader makes them a writer, and it goes back to be read', () => {
    const both = written(moved(begun, 'submit'), 'staff-lena');
    expect(both).toEqual({ state: 'draft', number: 2, writers: ['staff-priya', 'staff-lena'] } satisfies Standing);
    const again = moved(both, 'submit');
    expect(['staff-priya', 'staff-lena', 'staff-mei'].map((id) => refusalOf(again, 'publish', by(id)))).toEqual([
      'FORBIDDEN',
      'FORBIDDEN',
      null,
    ]);
  });

  it('[rule.D4] may be published alone by its writer where nobody else could read it, and by nobody else or under another name', () => {
    const inReview = moved(begun, 'submit');
    const alone = by('staff-priya', { reviewers: 1 });
    expect(refusalOf(inReview, 'publishAlone', alone)).toBe(null);
    expect(refusalOf(inReview, 'publish', alone)).toBe('FORBIDDEN');
    expect(refusalOf(begun, 'publishAlone', alone)).toBe('NOT_NOW');
    expect(refusalOf(inReview, 'publishAlone', by('staff-priya', { reviewers: 2 }))).toBe('FORBIDDEN');
    expect(refusalOf(inReview, 'publishAlone', by('staff-lena', { reviewers: 1 }))).toBe('FORBIDDEN');
  });

  it('[rule.D3] can be withdrawn however far a newer text is, comes back by way of review, and then by somebody else than its writer', () => {
    const published = moved(moved(begun, 'submit'), 'publish');
    for (const standing of [published, begun, moved(begun, 'submit')]) {
      expect(refusalOf(standing, 'withdraw', by('staff-lena'))).toBe(null);
      expect(refusalOf(standing, 'withdraw', by('staff-lena', { isPublished: false }))).toBe('NOT_NOW');
    }
    const withdrawn = moved(begun, 'withdraw');
    expect(withdrawn).toEqual({ state: 'withdrawn', number: begun.number + 1, writers: ['staff-priya'] });
    expect(refusalOf(withdrawn, 'withdraw', by('staff-lena', { isPublished: false }))).toBe('NOT_NOW');
    expect(refusalOf(withdrawn, 'publish', by('staff-lena'))).toBe('NOT_NOW');
    const again = moved(withdrawn, 'submit');
    expect(refusalOf(again, 'publish', by('staff-priya'))).toBe('FORBIDDEN');
    expect(refusalOf(again, 'publish', by('staff-lena'))).toBe(null);
  });

  it('is due for another look a year after the last one', () => {
    expect(isDue({ reviewedOn: '2025-11-22' }, '2026-11-22')).toBe(false);
    expect(isDue({ reviewedOn: '2025-11-21' }, '2026-11-22')).toBe(true);
  });
});
