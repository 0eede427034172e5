import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findIn } from '#client/screens/machine/search.ts';
import type { Article } from '#models/library/article.ts';
import { openPartOf, rowOf } from '#models/library/finding.ts';
import { readArticle } from '#models/library/source.ts';
import { createSearch } from '#signaling/library/search.ts';
import { projectDir } from '#test/support/sources.ts';

const folder = join(projectDir, 'signaling', 'demo', 'files', 'library');
const person = { level: 1, segment: 'consumer' } as const;

function articles(language: 'en' | 'de'): Article[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(`.${language}.md`),
  );
  return files.flatMap((file) => {
    const read = readArticle(readFileSync(join(folder, file), 'utf8'), { id: 'article-0000', language });
    return 'article' in read ? [openPartOf({ ...read.article, id: read.article.key }, person)] : [];
  });
}

describe('[rule.O1] a search on the device', () => {
  it.each(['en', 'de'] as const)(
    'finds in %s what the server finds, in the same order, with each letter left out once',
    (language) => {
      const all = articles(language);
      const rows = all.map((article) => ({ ...rowOf(article), key: article.key, facts: '' }));
      const server = createSearch();
      for (const article of all) server.add(article);
      const asked = all.flatMap(({ symptoms }) => symptoms).slice(0, 12);
      const swap = (text: string) => text.slice(0, 1) + text.slice(1, 3).split('').reverse().join('') + text.slice(3);
      const slips = asked.flatMap((text) => [text, text.slice(0, 3) + text.slice(4), text.slice(0, -2), swap(text)]);
      expect(slips.length).toBeGreaterThan(20);
      for (const query of [...slips, 'zyxwv', '']) {
        const found = findIn(rows, query).map(({ id }) => id);
        expect(found).toEqual(server.find(query, { isWanted: () => true, limit: 20 }));
      }
    },
  );

  it('[rule.A2] finds nothing by the words of a step that is kept back', () => {
    const [first] = articles('en');
    const step = { id: 'step-001', title: 'Ask', text: 'quokkaword', picture: null, level: 3, risk: null } as const;
    const article = openPartOf({ ...(first as Article), steps: [step] }, person);
    const rows = [{ ...rowOf(article), key: article.key, facts: '' }];
    expect(findIn(rows, 'quokkaword')).toEqual([]);
    expect(JSON.stringify(rows)).not.toContain('quokkaword');
  });
});
