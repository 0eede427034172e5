import * as z from 'zod/mini';
import type { Annotation } from '../annotation.ts';
import type { RecapKey } from '../text/recap.en.ts';
import type { Params } from '../text/say.ts';

/** Most lines of what was done, and the longest of them, in UTF-16 units. */
export const maxDone = 20;
const line = z.string().check(z.maxLength(300));
const text = z.string().check(z.maxLength(1000));

/** What the card says, in the customer's language; every part may be empty. */
export const recapSchema = z.strictObject({
  found: text,
  /** One thing a line, in order. */
  done: z.array(line).check(z.maxLength(maxDone)),
  parts: text,
  next: text,
  watch: text,
});
export type Recap = z.infer<typeof recapSchema>;

export const emptyRecap: Recap = { found: '', done: [], parts: '', next: '', watch: '' };

/** What a session's log says of what happened in it. */
export type RecapFacts = {
  /** In the customer's words; null where they gave none. */
  readonly problem: string | null;
  /** The marks that are there, in the order in which they were drawn. */
  readonly marks: readonly Annotation[];
  /** The single steps that were sent in the chat, in order, and the articles by their titles. */
  readonly steps: readonly string[];
  readonly articles: readonly string[];
  /** Titles of steps the customer had tried before. */
  readonly tried: readonly string[];
  readonly snapshots: number;
};

type Words = (key: RecapKey, params?: Params) => string;

/** A mark as something that was done; null for one that only points. */
function doneBy(mark: Annotation, say: Words): string | null {
  switch (mark.kind) {
    case 'text':
    case 'step':
      return mark.text.trim() || null;
    case 'turn':
      return say(`done.turn.${mark.sense}`);
    case 'press':
      return say('done.press');
    case 'pull':
      return say('done.pull');
    case 'arrow':
    case 'ring':
    case 'ink':
      return null;
    default:
      return mark satisfies never;
  }
}

/** The numbered steps in their order, the others where they were drawn. */
function inOrder(marks: readonly Annotation[]): readonly Annotation[] {
  const numbered = marks.filter((mark) => mark.kind === 'step').sort((a, b) => a.number - b.number);
  let next = 0;
  return marks.map((mark) => (mark.kind === 'step' ? (numbered[next++] ?? mark) : mark));
}

/** The card as it is made from what happened, for the technician to look over. `say` speaks the customer's language. */
export function recapOf({ problem, marks, steps, articles, tried, snapshots }: RecapFacts, say: Words): Recap {
  const drawn = inOrder(marks).flatMap((mark) => doneBy(mark, say) ?? []);
  const read = articles.map((title) => say('done.article', { title: title.slice(0, 200) }));
  const all = [...drawn, ...steps, ...read].map((one) => one.trim().slice(0, 300)).filter((one) => one !== '');
  const done = [...new Set(all)].slice(0, maxDone);
  const kept =
    done.length === 0 && snapshots > 0
      ? [say(snapshots === 1 ? 'done.picture' : 'done.pictures', { count: snapshots })]
      : [];
  const lines = [
    problem && say('found.said', { problem }),
    tried.length > 0 && say('found.tried', { steps: tried.join(', ') }),
  ];
  const found = lines.filter((one) => typeof one === 'string' && one !== '').join('\n');
  return { ...emptyRecap, found: found.slice(0, 1000), done: [...done, ...kept] };
}

/** The card as it is read: no empty lines, and no space around what was typed. */
export function trimmed({ found, done, parts, next, watch }: Recap): Recap {
  const lines = [...new Set(done.map((one) => one.trim()).filter((one) => one !== ''))];
  return { found: found.trim(), done: lines, parts: parts.trim(), next: next.trim(), watch: watch.trim() };
}
