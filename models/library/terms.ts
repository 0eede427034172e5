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

const byWord = new Map(Object.entries(synonyms).flatMap(([term, words]) => words.map((word) => [word, term] as const)));

/** What a word is looked up by: small letters without accents, and one word for those that mean the same. */
export function termOf(word: string): string | null {
  const lower = word.toLowerCase();
  const known = byWord.get(lower);
  if (known) return known;
  const plain = lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  return plain.length > 1 || /\d/.test(plain) ? plain : null;
}
