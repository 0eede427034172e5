/** Most words of one question; whoever types more meant no search. */
const maxWords = 12;

/** A text as it is kept to be searched: small letters without accents, `ß` as `ss`. */
export function folded(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
}

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** What somebody looks for: words that are all there, and the beginning of one more; null where there is none. */
export type SearchWords = { readonly whole: readonly string[]; readonly beginning: string | null };

/**
 * What is typed as a question: the last word may be only its beginning, unless a blank follows it. One letter of a word that
 * is being typed says nothing yet and is left out; a digit is a whole word.
 */
export function searchWords(typed: string): SearchWords {
  const words = wordsOf(typed).slice(0, maxWords);
  const last = words.at(-1);
  if (last === undefined || /[^\p{L}\p{N}\p{M}]$/u.test(typed)) return { whole: words, beginning: null };
  const whole = words.slice(0, -1);
  if ([...last].length > 1) return { whole, beginning: last };
  return { whole: /\p{N}/u.test(last) ? words : whole, beginning: null };
}
