import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { languageSchema } from '#models/level.ts';
import { readArticle } from '#models/library/source.ts';
import { demoCompanies } from '#signaling/demo/companies.ts';
import { familyPicture } from '#signaling/library/families.ts';
import { projectDir } from '#test/support/sources.ts';

const folder = join(projectDir, 'signaling', 'demo', 'files', 'library');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
const pictures = readdirSync(join(folder, 'pictures'));
const articles = files.sort().map((file) => {
  const language = languageSchema.parse(/\.(\w+)\.md$/.exec(file)?.[1]);
  const read = readArticle(readFileSync(join(folder, file), 'utf8'), { id: 'article-of-the-demo', language });
  return { file, read, article: 'article' in read ? read.article : null };
});

it.each(articles)('the demo’s article $file reads without a fault', ({ read }) => {
  expect('faults' in read ? read.faults : []).toEqual([]);
});

it('[rule.R5] has each of the demo’s articles in both languages, with the same steps, levels, risks and pictures', () => {
  const shape = (language: string) =>
    articles
      .flatMap(({ article }) => (article?.language === language ? [article] : []))
      .map(({ key, family, minutes, steps }) => {
        return { key, family, minutes, steps: steps.map(({ level, risk, picture }) => ({ level, risk, picture })) };
      });
  expect(shape('de')).toEqual(shape('en'));
  expect(shape('en').length).toBeGreaterThanOrEqual(10);
});

it('has every picture the demo’s articles show and one of each family, and shows every one it has', () => {
  const shown = articles.flatMap(({ article }) => article?.steps.flatMap(({ picture }) => picture ?? []) ?? []);
  const families = demoCompanies.flatMap(({ machines }) => machines.map(({ family }) => familyPicture(family)));
  expect([...new Set([...shown, ...families])].sort()).toEqual([...pictures].sort());
});
