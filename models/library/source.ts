import type { Language, Level } from '../level.ts';
import { type Risk, riskSchema } from '../risk.ts';
import { type Article, articleSchema, isReserved, type Step } from './article.ts';

/** Who an article belongs to and what is not written in its text. */
export type Frame = { readonly id: string; readonly language: Language };

/** What is wrong with a written article, and on which line, from 1. */
export type Fault = {
  readonly line: number;
  readonly what: 'head' | 'field' | 'unknownField' | 'level' | 'risk' | 'noSteps' | 'tooLong' | 'reservedKey';
  readonly field: string | null;
};
export type Read = { readonly article: Article } | { readonly faults: readonly Fault[] };

type Numbered = { readonly line: number; readonly text: string };
type Head = ReadonlyMap<string, Numbered>;
type Section = { readonly title: string; readonly marks: string; readonly line: number; readonly body: Numbered[] };

const fence = /^---\s*$/;
const heading = /^## (.+?)(?:\s*\{([^}]*)\})?\s*$/;
const image = /^!\[([^\]]*)\]\(([\w.-]+)\)\s*$/;
const single = ['key', 'family', 'title', 'minutes', 'version', 'author', 'reviewed'] as const;
const several = ['models', 'symptoms', 'tools'] as const;
/** The heading of what to watch for afterwards. */
const afterMark = 'after';

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readHead(lines: readonly Numbered[], faults: Fault[]): { head: Head; rest: readonly Numbered[] } {
  const end = lines.findIndex(({ text }, index) => index > 0 && fence.test(text));
  if (!fence.test(lines[0]?.text ?? '') || end < 0) {
    faults.push({ line: 1, what: 'head', field: null });
    return { head: new Map(), rest: lines };
  }
  const head = new Map<string, Numbered>();
  for (const { line, text } of lines.slice(1, end)) {
    const [, field, value] = /^(\w+):\s*(.*)$/.exec(text) ?? [];
    const isKnown = [...single, ...several].some((name) => name === field);
    if (field && isKnown) head.set(field, { line, text: (value ?? '').trim() });
    else if (text.trim() !== '') faults.push({ line, what: 'unknownField', field: field ?? text.trim() });
  }
  return { head, rest: lines.slice(end + 1) };
}

function split(lines: readonly Numbered[]): { intro: Numbered[]; sections: Section[] } {
  const intro: Numbered[] = [];
  const sections: Section[] = [];
  for (const numbered of lines) {
    const [, title, marks = ''] = heading.exec(numbered.text) ?? [];
    if (title) sections.push({ title, marks, line: numbered.line, body: [] });
    else (sections.at(-1)?.body ?? intro).push(numbered);
  }
  return { intro, sections };
}

function textOf(body: readonly Numbered[]): string {
  return body
    .map(({ text }) => text)
    .join('\n')
    .trim();
}

/** `level 2, risk heat` after a step's title; without it a step is safe for everybody. */
function marksOf({ marks, line }: Section, faults: Fault[]): { level: Level; risk: Risk | null } {
  let level: Level = 1;
  let risk: Risk | null = null;
  for (const mark of list(marks.replaceAll(',', ';'))) {
    const [word, value = ''] = mark.split(/\s+/);
    const known = riskSchema.safeParse(value);
    if (word === 'level' && /^[123]$/.test(value)) level = Number(value) as Level;
    else if (word === 'risk' && known.success) risk = known.data;
    else faults.push({ line, what: word === 'risk' ? 'risk' : 'level', field: mark });
  }
  return { level, risk };
}

/** A step is known by its title (FNV-1a of 32 bits over its signs): what somebody said of it stays with it when another one is put before it. */
function idOf(title: string): string {
  let hash = 0x811c9dc5;
  for (const sign of title) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `step-${hash.toString(16).padStart(8, '0')}`;
}

/** The same with a number behind it for the second of one name. */
function toldApart(steps: readonly Step[]): Step[] {
  return steps.map((step, index) => {
    const before = steps.slice(0, index).filter(({ id }) => id === step.id).length;
    return before === 0 ? step : { ...step, id: `${step.id}-${before + 1}` };
  });
}

function stepOf(section: Section, faults: Fault[]): Step {
  const pictureAt = section.body.findIndex(({ text }) => image.test(text));
  const picture = image.exec(section.body[pictureAt]?.text ?? '')?.[2] ?? null;
  const body = section.body.filter((_, at) => at !== pictureAt);
  return {
    id: idOf(section.title),
    title: section.title,
    text: textOf(body),
    picture,
    ...marksOf(section, faults),
  };
}

function fieldsOf(head: Head) {
  const value = (name: string) => head.get(name)?.text ?? '';
  return {
    key: value('key'),
    family: value('family'),
    title: value('title'),
    models: list(value('models')),
    symptoms: list(value('symptoms')),
    tools: list(value('tools')),
    minutes: Number(value('minutes')),
    version: Number(value('version') || '1'),
    author: value('author'),
    reviewedOn: value('reviewed'),
  };
}

/** The name a field of the article has in the head. */
function headName(path: string): string {
  return path === 'reviewedOn' ? 'reviewed' : path;
}

/**
 * Reads an article as it is written: a head of `field: value` lines between two `---`, an introduction, then a `##`
 * heading a step, with `{level 2, risk heat}` behind its title where it is not for everybody, and at last
 * `## … {after}` for what to watch for. Either the whole article, or every fault with its line.
 */
export function readArticle(source: string, frame: Frame): Read {
  const faults: Fault[] = [];
  const lines = source.split(/\r?\n/).map((text, index) => ({ line: index + 1, text }));
  const { head, rest } = readHead(lines, faults);
  const { intro, sections } = split(rest);
  const after = sections.find(({ marks }) => marks.trim() === afterMark);
  const steps = toldApart(sections.filter((section) => section !== after).map((section) => stepOf(section, faults)));
  if (steps.length === 0) faults.push({ line: lines.length, what: 'noSteps', field: null });
  const key = head.get('key');
  if (key && isReserved(key.text)) faults.push({ line: key.line, what: 'reservedKey', field: key.text });
  const made = { ...frame, ...fieldsOf(head), intro: textOf(intro), steps, after: textOf(after?.body ?? []) };
  const parsed = articleSchema.safeParse(made);
  if (parsed.success && faults.length === 0) return { article: parsed.data };
  for (const { path } of parsed.error?.issues ?? []) {
    const field = headName(String(path[0]));
    if (field === 'steps' && steps.length === 0) continue;
    const what = path.length > 1 || field === 'intro' || field === 'after' ? 'tooLong' : 'field';
    const line = field === 'steps' ? (sections[Number(path[1])]?.line ?? 1) : (head.get(field)?.line ?? 1);
    faults.push({ line, what, field });
  }
  return { faults: faults.sort((a, b) => a.line - b.line) };
}
