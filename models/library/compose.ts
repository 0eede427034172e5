import type { Language, Level } from '../level.ts';
import type { Risk } from '../risk.ts';
import { articlesDe } from '../text/articles.de.ts';
import { articlesEn } from '../text/articles.en.ts';
import { say } from '../text/say.ts';
import { type Fault, type Frame, readArticle } from './source.ts';

const fence = /^---\s*$/;
const heading = /^## (.+?)(?:\s*\{([^}]*)\})?\s*$/;

/** What an article that is begun is about. */
export type Beginning = {
  readonly key: string;
  readonly family: string;
  readonly title: string;
  readonly author: string;
  readonly reviewedOn: string;
};

const catalogues = { en: articlesEn, de: articlesDe } as const;

/** The text an article begins with: all of its head, and a step to write over. */
export function beginArticle({ key, family, title, author, reviewedOn }: Beginning, language: Language): string {
  const tell = (name: 'templateStep' | 'templateText' | 'templateAfter') => say(catalogues[language], name);
  const head = { key, family, title, models: '', symptoms: '', tools: '', minutes: '10', author, reviewed: reviewedOn };
  const lines = Object.entries(head).map(([field, value]) => `${field}: ${value}`.trimEnd());
  return [
    '---',
    ...lines,
    '---',
    '',
    `## ${tell('templateStep')}`,
    tell('templateText'),
    '',
    `## ${tell('templateAfter')} {after}`,
    '',
  ].join('\n');
}

/** The text with these fields of its head set anew; a field it does not have is put at the head's end. */
export function withHead(source: string, fields: Readonly<Record<string, string>>): string {
  const lines = source.split(/\r?\n/);
  const end = lines.findIndex((line, index) => index > 0 && fence.test(line));
  if (end < 0) return source;
  const left = new Map(Object.entries(fields));
  const head = lines.slice(0, end).map((line) => {
    const field = /^(\w+):/.exec(line)?.[1] ?? '';
    const value = left.get(field);
    if (value === undefined) return line;
    left.delete(field);
    return `${field}: ${value}`;
  });
  return [...head, ...[...left].map(([field, value]) => `${field}: ${value}`), ...lines.slice(end)].join('\n');
}

/** What is wrong with a text at the desk: besides what is wrong with any, its name changed, or a picture nobody has. */
export type DeskFault = Omit<Fault, 'what'> & { readonly what: Fault['what'] | 'otherKey' | 'noPicture' };

/** What the desk knows that a text alone does not say. */
export type DeskFacts = {
  readonly key: string;
  readonly pictures: ReadonlySet<string>;
};

/** Everything that keeps a text from being published, each with its line, from 1. */
export function faultsOf(source: string, frame: Frame, { key, pictures }: DeskFacts): readonly DeskFault[] {
  const read = readArticle(source, frame);
  const faults: DeskFault[] = 'faults' in read ? [...read.faults] : [];
  source.split(/\r?\n/).forEach((text, index) => {
    const picture = /^!\[[^\]]*\]\(([^)]*)\)\s*$/.exec(text)?.[1];
    const line = index + 1;
    if (picture !== undefined && !pictures.has(picture)) faults.push({ line, what: 'noPicture', field: picture });
    const named = /^key:\s*(.*)$/.exec(text)?.[1]?.trim();
    if (named !== undefined && named !== key && index < 30) faults.push({ line, what: 'otherKey', field: key });
  });
  return faults.sort((a, b) => a.line - b.line);
}

/** A step of a text: the line of its heading, from 1, and what is marked behind its title. */
export type StepMarks = {
  readonly line: number;
  readonly title: string;
  readonly level: Level;
  readonly risk: Risk | null;
};

function marksIn(marks: string): { level: Level; risk: Risk | null } {
  const level = /\blevel ([123])\b/.exec(marks)?.[1];
  const risk = /\brisk (mains|pressure|heat|movingParts|chemicals)\b/.exec(marks)?.[1];
  return { level: (level ? Number(level) : 1) as Level, risk: (risk as Risk | undefined) ?? null };
}

/** The steps of a text, also of one with faults. */
export function stepsIn(source: string): StepMarks[] {
  return source.split(/\r?\n/).flatMap((text, index) => {
    const [, title, marks = ''] = heading.exec(text) ?? [];
    return title && marks.trim() !== 'after' ? [{ line: index + 1, title, ...marksIn(marks) }] : [];
  });
}

/** The text with another level and risk behind the title of one of its steps. */
export function markStep(source: string, { line, title, level, risk }: StepMarks): string {
  const marks = [level > 1 ? `level ${level}` : '', risk ? `risk ${risk}` : ''].filter(Boolean).join(', ');
  const lines = source.split(/\r?\n/);
  lines[line - 1] = `## ${title}${marks ? ` {${marks}}` : ''}`;
  return lines.join('\n');
}

const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A name for an article as it stands in addresses, from its title. */
export function keyFor(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'article'
  );
}
