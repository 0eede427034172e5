import { describe, expect, it } from 'vitest';
import { createStash } from '#client/screens/articles/stash.ts';
import { insertedAt, withNewStep } from '#client/screens/articles/textTools.ts';
import { beginWriting, hear, isDirty, settle, wasSaved } from '#client/screens/articles/writing.ts';

const saved = { source: 'one', number: 3, savedBy: 'Priya' };
const theirs = { source: 'theirs', number: 4, savedBy: 'Lena' };
const changed = (source: string) => ({ ...beginWriting(saved, null), source });

describe('[rule.D2] a text being written', () => {
  it('takes over what somebody else saved where nothing of one’s own is lost by it', () => {
    expect(hear(beginWriting(saved, null), theirs)).toMatchObject({
      source: 'theirs',
      theirs: null,
      base: { number: 4 },
    });
    expect(hear(changed('theirs'), theirs)).toMatchObject({ theirs: null, base: { number: 4 } });
    expect(hear(changed('mine'), saved)).toEqual(changed('mine'));
  });

  it('stays on the screen beside theirs, still over the old number, until its writer has said how it goes on', () => {
    const heard = hear(changed('mine'), theirs);
    expect(heard).toMatchObject({ source: 'mine', theirs, base: { number: 3 } });
    expect(settle(heard, 'mine')).toMatchObject({
      source: 'mine',
      theirs: null,
      base: { number: 4, source: 'theirs' },
    });
    const taken = settle(heard, 'theirs');
    expect([taken.source, isDirty(taken)]).toEqual(['theirs', false]);
    expect(isDirty(wasSaved(heard, 'mine', 5))).toBe(false);
  });

  it('is there again after a reload, and told at once when it is behind', () => {
    const put = { source: 'mine', number: 3, at: 7 };
    expect(beginWriting(saved, put)).toMatchObject({
      source: 'mine',
      backFrom: 7,
      theirs: null,
      base: { number: 3, source: 'one' },
    });
    expect(beginWriting(theirs, put)).toMatchObject({ source: 'mine', backFrom: 7, theirs, base: { number: 3 } });
    expect(beginWriting(saved, { ...put, source: 'one' })).toMatchObject({ backFrom: null });
  });
});

it('puts texts away by person and article, and does without where nothing can be put away', () => {
  const kept = new Map<string, string>();
  const place = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const stash = createStash(place, 'staff-priya', { key: 'no-steam', language: 'en' });
  stash.write({ source: 'mine', number: 3, at: 7 });
  expect(stash.read()).toEqual({ source: 'mine', number: 3, at: 7 });
  expect(createStash(place, 'staff-lena', { key: 'no-steam', language: 'en' }).read()).toBe(null);
  expect(createStash(place, 'staff-priya', { key: 'no-steam', language: 'de' }).read()).toBe(null);
  stash.write(null);
  expect(kept.size).toBe(0);
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const none = createStash({ getItem: full, setItem: full, removeItem: full }, 'staff-priya', {
    key: 'a',
    language: 'en',
  });
  none.write({ source: 'mine', number: 3, at: 7 });
  expect(none.read()).toBe(null);
});

it('adds a step before what to watch for, and a line beneath another', () => {
  expect(withNewStep('a\n\n## One\nx\n\n## Watch for {after}\ny\n', 'New')).toBe(
    'a\n\n## One\nx\n\n## New\n\n\n## Watch for {after}\ny\n',
  );
  expect(withNewStep('## One\nx\n', 'New')).toBe('## One\nx\n\n## New\n');
  expect(insertedAt('a\nb', 1, 'c')).toBe('a\nc\nb');
});
