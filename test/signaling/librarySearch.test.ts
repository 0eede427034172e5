import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle } from '#models/library/source.ts';
import { renderMarkdown } from '#signaling/library/markdown.ts';
import { createSearch } from '#signaling/library/search.ts';
import { projectDir } from '#test/support/sources.ts';

const folder = join(projectDir, 'signaling', 'demo', 'files', 'library');

function searchIn(language: 'en' | 'de') {
  const search = createSearch();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith(`.${language}.md`))) {
    const read = readArticle(readFileSync(join(folder, file), 'utf8'), { id: 'article-0000', language });
    if ('article' in read) search.put({ ...read.article, id: read.article.key });
  }
  return search;
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
    expect(searchIn(language).find(query, { family: null, limit: 3 })[0]).toBe(key);
  });

  it('keeps to a family where one is asked for, and finds nothing for what nothing speaks of', () => {
    const search = searchIn('en');
    expect(search.find('stuck', { family: 'Espresso machine', limit: 9 })).not.toContain('box-jams');
    expect(search.find('zyxwv', { family: null, limit: 9 })).toEqual([]);
    expect(search.find('   ', { family: null, limit: 9 })).toEqual([]);
  });

  it('forgets an article that was taken away, and knows one by its new text', () => {
    const search = searchIn('en');
    const changed = { id: 'no-steam', title: 'Quokka', symptoms: [], family: 'X', models: [], intro: '', steps: [] };
    search.put(changed);
    expect(search.find('quokka', { family: null, limit: 1 })).toEqual(['no-steam']);
    expect(search.find('steam', { family: null, limit: 9 })).not.toContain('no-steam');
    search.remove('no-steam');
    expect(search.find('quokka', { family: null, limit: 1 })).toEqual([]);
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
