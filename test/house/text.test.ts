import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '#models/text/say.ts';
import { projectDir, sources } from '#test/support/sources.ts';

const catalogueFile = /^models\/text\/(\w+)\.(en|de)\.ts$/;
const files = sources(['models/text'], /\.(en|de)\.ts$/).map(({ path }) => path);
const names = [...new Set(files.map((path) => catalogueFile.exec(path)?.[1] ?? path))];

async function load(name: string, language: 'en' | 'de'): Promise<Catalogue<string>> {
  const module = (await import(join(projectDir, 'models', 'text', `${name}.${language}.ts`))) as Record<
    string,
    unknown
  >;
  const [catalogue, ...others] = Object.values(module);
  expect(others).toEqual([]);
  return catalogue as Catalogue<string>;
}

const speakers = sources(['client', 'signaling', 'models'], /\.tsx?$/).filter(({ path }) => !catalogueFile.test(path));
const spoken = speakers.map(({ text }) => text).join('\n');
const literals = new Set([...spoken.matchAll(/'([^'\n]+)'|"([^"\n]+)"/g)].map((match) => match[1] ?? match[2]));
const templates = [...spoken.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)]
  .map((match) => (match[1] ?? '').replace(/\$\{[^}]*\}/g, '¤'))
  .filter((template) => /^[\w.¤]*[a-z]{2}[\w.¤]*$/i.test(template))
  .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replaceAll('¤', '[\\w.]+')}$`));

const isUsed = (key: string) => literals.has(key) || templates.some((template) => template.test(key));
const holes = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

it('[rule.R5] has each catalogue in each language', () => {
  expect(files).toEqual(names.flatMap((name) => [`models/text/${name}.de.ts`, `models/text/${name}.en.ts`]));
});

describe.each(names)('the catalogue %s', (name) => {
  it('[rule.R5] has the same sentences in both languages, with the same parameters, and none is empty', async () => {
    const [en, de] = [await load(name, 'en'), await load(name, 'de')];
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    const uneven = Object.keys(en).filter((key) => `${holes(en[key] ?? '')}` !== `${holes(de[key] ?? '')}`);
    expect(uneven).toEqual([]);
    const empty = Object.keys(en).filter((key) => !en[key]?.trim() || !de[key]?.trim());
    expect(empty).toEqual([]);
  });

  it('[rule.R5] has no sentence that nobody says', async () => {
    expect(Object.keys(await load(name, 'en')).filter((key) => !isUsed(key))).toEqual([]);
  });
});

/** Names for people that German has only as a man and as a woman; who they are here is said without. */
const gendered =
  /(?:Techniker|Kund|Kolleg|Ausbilder|Mitarbeiter|Inhaber|Nutzer|Benutzer|Anwender|Leiter|Trainer|Ansprechpartner)(?:e|en|s|n|in|innen)?(?![a-z])|Kunden[a-z]|\bals Erster?\b/;

it('[rule.R5] takes no person of either side for a man or a woman, in German', async () => {
  const said: string[] = [];
  for (const name of names) {
    for (const [key, sentence] of Object.entries(await load(name, 'de'))) {
      if (gendered.test(sentence)) said.push(`${name}.${key}: ${sentence}`);
    }
  }
  expect(said).toEqual([]);
});

it('[rule.R5] keeps sentences out of the markup: what is read or read aloud comes from a catalogue', () => {
  const stray = sources(['client'], /\.tsx$/).flatMap(({ path, text }) => {
    const attributes = text.matchAll(
      /\s(?:aria-label|aria-description|title|placeholder|alt|label)="[^"]*[a-z]{2}[^"]*"/gi,
    );
    const words = text.matchAll(/^\s*[A-Z][a-z]+(?: [a-z]+)+[.…]?\s*$/gm);
    return [...attributes, ...words].map((match) => `${path}: ${match[0].trim()}`);
  });
  expect(stray).toEqual([]);
});
