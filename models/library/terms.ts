/** Words that people use for the same thing, by what the articles say. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  leak: ['drip', 'drips', 'leaks', 'leaking', 'dripping', 'puddle', 'undicht', 'tropft', 'leck'],
  jam: ['stuck', 'jams', 'jammed', 'blocked', 'klemmt', 'stau', 'verklemmt', 'blockiert'],
  start: ['starts', 'dead', 'power', 'startet', 'strom', 'tot'],
  noise: ['loud', 'noisy', 'laut', 'geräusch', 'lärm'],
  crooked: ['skewed', 'tilted', 'slanted', 'schief', 'verdreht', 'schräg'],
  label: ['labels', 'sticker', 'etikett', 'etiketten', 'aufkleber'],
  tape: ['klebeband', 'band', 'paketband'],
  steam: ['dampf'],
  error: ['fault', 'code', 'fehler', 'störung'],
};

/** In shorter words a slip is another word as often as not. */
export const shortestSlip = 4;

const byWord = new Map(Object.entries(synonyms).flatMap(([term, words]) => words.map((word) => [word, term] as const)));

/** What a word is kept and looked up by: itself in small letters without accents, and the one word for those that mean the same. */
export function termsOf(word: string): string[] {
  const lower = word.toLowerCase();
  const plain = lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  const meant = byWord.get(lower);
  const own = plain.length > 1 || /\d/.test(plain) ? [plain] : [];
  return meant === undefined || meant === plain ? own : [...own, meant];
}

/** The word with each two neighbours changed over: one slip of the fingers, which as single letters would be two. */
export function swapsOf(word: string): string[] {
  if (word.length < shortestSlip) return [];
  return Array.from({ length: word.length - 1 }, (_, at) => {
    const [left = '', right = ''] = [word[at], word[at + 1]];
    return word.slice(0, at) + right + left + word.slice(at + 2);
  });
}
