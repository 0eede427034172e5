import { createHash } from 'node:crypto';
import type { Shelf, ShelfRow } from '#models/api/shelf.ts';
import type { Article } from '#models/library/article.ts';
import { openPartOf, rowOf } from '#models/library/finding.ts';
import { gateOf } from '#models/library/safety.ts';
import type { Coded } from '../store/machineCodes.ts';
import { factsOf, type Reader } from './pages.ts';

/** As many articles as a device keeps of a machine; the others still open with a network. */
const kept = 200;

type Scripts = readonly string[];

function picturesOf(articles: readonly Article[], reader: Reader): string[] {
  const shown = articles.flatMap(({ steps }) =>
    steps.flatMap((step) => (step.picture !== null && gateOf(step, reader) === 'alone' ? [step.picture] : [])),
  );
  return [...new Set(shown)].map((name) => `${reader.base}/pictures/${encodeURIComponent(name)}`);
}

/** What a device keeps of a machine: its own page, the articles that fit it with their drawings, and the pages' script. */
export function shelfOf(coded: Coded, articles: readonly Article[], reader: Reader & { scripts: Scripts }): Shelf {
  const own = articles.slice(0, kept);
  const home = reader.base;
  const pages = [home, `${home}/without-network`, ...own.map(({ key }) => `${home}/${encodeURIComponent(key)}`)];
  const files = [...pages, ...reader.scripts, ...picturesOf(own, reader)];
  const rows = own.map((article): ShelfRow => {
    return { ...rowOf(openPartOf(article, reader)), key: article.key, facts: factsOf(article, reader) };
  });
  const content = JSON.stringify([coded, own, files, reader.language, reader.level, reader.segment]);
  return { version: createHash('sha256').update(content).digest('base64url'), files, rows };
}
