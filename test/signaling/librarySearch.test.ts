import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle } from '#models/library/source.ts';
import { renderMarkdown } from '#signaling/library/markdown.ts';
import { createSearch } from '#signaling/library/search.ts';
import { projectDir } from '#test/support/sources.ts';

const folder = join(projectDir, 'signaling', 'demo', 'files', 'library');

const any = { isWanted: () => true, limit: 9 };

function articlesIn(language: 'en' | 'de') {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith(`.${language}.md`))
    .flatMap((file) => {
      const read = readArticle(readFileSync(join(folder, file), 'utf8'), { id: 'article-0000', language });
      return 'article' in read ? [read.article] : [];
    });
}

function searchIn(language: 'en' | 'de') {
  const search = createSearch();
  for (const article of articlesIn(language)) search.add({ ...article, id: article.key });
  return search;
}

function symptomsIn(language: 'en' | 'de') {
  return articlesIn(language).flatMap(({ key, symptoms }) => symptoms.map((symptom) => ({ key, symptom })));
}

/** Each long word of a sentence alone, with each two neighbours changed over. */
function slips(sentence: string): string[] {
  const words = sentence.split(/[^\p{L}]+/u).filter((word) => word.length > 3);
  return words.flatMap((word) =>
    Array.from(word.slice(1), (right, at) => word.slice(0, at) + right + word[at] + word.slice(at + 2)),
  );
}

describe('looking for an article', () => {
  it.each([
    ['en', 'no steam', 'no-steam'],
    ['en', 'no staem', 'no-steam'],
    ['en', 'dripping at the front', 'leaks-front'],
    ['en', 'sticker slanted', 'labels-crooked'],
    ['en', 'E12', 'error-12'],
    ['en', 'tape lif', 'tape-comes-off'],
    ['en', 'box stuck', 'box-jams'],
    ['de', 'kein dampf', 'no-steam'],
    ['de', 'Etiket schief', 'labels-crooked'],
    ['de', 'undicht', 'leaks-front'],
    ['de', 'Klebeband hält nicht', 'tape-comes-off'],
    ['de', 'startet nicht', 'sealer-does-not-start'],
  ] as const)('in %s, "%s" finds %s first', (language, query, key) => {
    expect(searchIn(language).find(query, { ...any, limit: 3 })[0]).toBe(key);
  });

  it.each([
    ['en', 'dirps', 'leaks-front'],
    ['en', 'drpis', 'leaks-front'],
    ['en', 'drps', 'leaks-front'],
    ['en', 'stciker sekwed', 'labels-crooked'],
    ['de', 'tropf', 'leaks-front'],
    ['de', 'trpoft', 'leaks-front'],
    ['de', 'undihct', 'leaks-front'],
    ['de', 'schife', 'labels-crooked'],
  ] as const)(
    'in %s, "%s" finds %s, though letters stand the wrong way round or are left out',
    (language, query, key) => {
      expect(searchIn(language).find(query, { ...any, limit: 3 })).toContain(key);
    },
  );

  it('[rule.A9] finds an article by any of its symptoms with any two letters of a word changed over', () => {
    const search = searchIn('en');
    const lost = symptomsIn('en').flatMap(({ key, symptom }) =>
      slips(symptom).filter((query) => !search.find(query, { ...any, limit: 20 }).includes(key)),
    );
    expect(lost).toEqual([]);
  });

  it('keeps to what is wanted, and finds nothing for what nothing speaks of', () => {
    const search = searchIn('en');
    expect(search.find('stuck', any)).toContain('box-jams');
    expect(search.find('stuck', { ...any, isWanted: (id) => id !== 'box-jams' })).not.toContain('box-jams');
    expect(search.find('zyxwv', any)).toEqual([]);
    expect(search.find('   ', any)).toEqual([]);
  });
});

describe('[threat.T13] the text of an article', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '[click](javascript:alert(1))',
    '[click](data:text/html,<script>alert(1)</script>)',
    '![x](javascript:alert(1))',
    '<svg/onload=alert(1)>',
    '[a](vbscript:x) <iframe src="//evil">',
    '`<b>`<style>*{display:none}</style>',
    '<javascript:alert(1)> and [x](JaVaScRiPt&#58;alert(1) "t")',
    '[x]: javascript:alert(1)\n\n[x]',
    '![x](https://evil.example/seen.png)',
    '[x](https://a.example/"onmouseover="alert(1))',
  ])('never becomes anything that runs: %s', (text) => {
    const html = renderMarkdown(text);
    expect(html).not.toMatch(/<(?!\/?(?:p|em|strong|code|a|ul|ol|li|br|hr|pre|blockquote)\b)/i);
    expect(html).not.toMatch(/href="(?:javascript|data|vbscript)/i);
    expect(html).not.toMatch(/<[^>]*\son\w+=/i);
  });

  it('keeps the words of a link that is not kept', () => {
    expect(renderMarkdown('[the words](javascript:alert(1)) and <javascript:alert(1)>')).toBe(
      '<p>the words and javascript:alert(1)</p>\n',
    );
  });

  it('keeps what is meant: emphasis, lists and links', () => {
    expect(renderMarkdown('**bold** and *light*\n\n- one\n- [two](https://example.com/a)')).toBe(
      '<p><strong>bold</strong> and <em>light</em></p>\n<ul>\n<li>one</li>\n<li><a href="https://example.com/a">two</a></li>\n</ul>\n',
    );
  });
});
