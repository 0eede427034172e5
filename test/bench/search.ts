import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '#models/library/article.ts';
import { readArticle } from '#models/library/source.ts';
import { createSearch } from '#signaling/library/search.ts';
import { createChance } from '#test/support/clips/chance.ts';
import { projectDir } from '#test/support/sources.ts';
import { whileCalm } from './busy.ts';
import { quantile, round } from './figures.ts';

const count = 5_000;
const families = 40;
const folder = join(projectDir, 'signaling', 'demo', 'files', 'library');

/** The demo's English articles: the words and lengths that the many are made of. */
function samples(): Article[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.en.md'));
  return files.flatMap((file) => {
    const read = readArticle(readFileSync(join(folder, file), 'utf8'), { id: 'article-0000', language: 'en' });
    return 'article' in read ? [read.article] : [];
  });
}

/** An article as long as the others, from sentences of all of them and words of its own: a large library repeats itself. */
function library(): Article[] {
  const chance = createChance(7);
  const written = samples();
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const sentences = written.flatMap(({ steps }) => steps.flatMap(({ text }) => text.split('. ')));
  const own = () => Array.from({ length: 7 }, () => String.fromCharCode(97 + Math.floor(chance() * 26))).join('');
  return Array.from({ length: count }, (_, n) => {
    const model = pick(written);
    const steps = model.steps.map((step) => ({ ...step, text: `${pick(sentences)}. ${pick(sentences)} ${own()}.` }));
    const symptoms = [...model.symptoms, `${own()} ${pick(pick(written).symptoms)}`];
    return { ...model, id: `article-${n}`, family: `Family ${n % families}`, symptoms, steps };
  });
}

/** What people type: a few words of a symptom, some of them wrong or unfinished. */
function questions(articles: readonly Article[]): string[] {
  const chance = createChance(11);
  return articles.slice(0, 400).map(({ symptoms }) => {
    const text = symptoms[Math.floor(chance() * symptoms.length)] ?? '';
    const at = 1 + Math.floor(chance() * Math.max(1, text.length - 2));
    return chance() < 0.4 ? text.slice(0, at) + text.slice(at + 1) : text;
  });
}

/** How long the library takes to answer what is typed, among thousands of articles. */
export async function search(): Promise<object> {
  const articles = library();
  const made = createSearch();
  for (const article of articles) made.add(article);
  const asked = questions(articles);
  const familyOf = new Map(articles.map(({ id, family }) => [id, family]));
  const ask = () =>
    asked.map((query, n) => {
      const start = performance.now();
      const isWanted = (id: string) => n % 2 !== 0 || familyOf.get(id) === `Family ${n % families}`;
      made.find(query, { isWanted, limit: 20 });
      return performance.now() - start;
    });
  ask();
  const { result, busy } = await whileCalm(async () => ask());
  console.log(`busy ${round(busy, 2)}; ${asked.length} questions`);
  return { articles: count, p50Ms: round(quantile(result, 0.5), 2), p95Ms: round(quantile(result, 0.95), 2) };
}
