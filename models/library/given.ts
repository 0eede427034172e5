import type { Language, Level } from '../level.ts';
import type { Risk } from '../risk.ts';
import { type Beginning, beginArticle } from './compose.ts';

/** A step of an article that is made from a recording. */
export type GivenStep = {
  readonly title: string;
  readonly text: string;
  /** The name of a picture that the company has; null for a step without one. */
  readonly picture: string | null;
  readonly level: Level;
  readonly risk: Risk | null;
};

/** Titles stand on one line, and braces behind them are read as marks. */
export function plainTitle(title: string): string {
  return title
    .replace(/[{}]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .trim();
}

/** Text in which no line is read as the heading of another step, or as a picture. */
function plainText(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  return lines.map((line) => (/^(## |!\[)/.test(line) ? `\\${line}` : line)).join('\n');
}

function sectionOf({ title, text, picture, level, risk }: GivenStep): string {
  const marks = [level > 1 ? `level ${level}` : '', risk ? `risk ${risk}` : ''].filter(Boolean).join(', ');
  const heading = `## ${plainTitle(title) || '?'}${marks ? ` {${marks}}` : ''}`;
  const image = picture === null ? [] : [`![${plainTitle(title).replace(/[[\]]/g, '')}](${picture})`];
  return [heading, ...image, plainText(text)].join('\n').trimEnd();
}

/** The text of an article with these steps: the head and the end of one that is begun, its steps in the place of the first. */
export function giveArticle(about: Beginning, steps: readonly GivenStep[], language: Language): string {
  const begun = beginArticle({ ...about, title: plainTitle(about.title) }, language).split('\n');
  const first = begun.findIndex((line) => line.startsWith('## '));
  const last = begun.findLastIndex((line) => line.startsWith('## '));
  return [...begun.slice(0, first), ...steps.map((step) => `${sectionOf(step)}\n`), ...begun.slice(last)].join('\n');
}
