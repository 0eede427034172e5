/** A family that a list writes otherwise than it is known by, with the first line that does and how many. */
export type FamilyDoubt = {
  readonly line: number;
  readonly family: string;
  readonly like: string;
  readonly count: number;
};

/** In shorter names one letter more or less is another family as often as not. */
const shortestSlip = 5;
/** As many names as are compared with: a list in which every line is another family is no list of machines. */
const mostCompared = 500;

/** A name as it is compared: without case, accents and what is between letters and digits. */
function folded(name: string): string {
  const letters = name.normalize('NFKD').toLowerCase().replaceAll('ß', 'ss');
  return letters.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether one becomes the other by one letter more, less or other, or by two neighbours that change places. */
function isOneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < shortestSlip || long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  const [left, right] = [short.slice(from), long.slice(from)];
  if (long.length > short.length) return left === right.slice(1);
  const isSwapped = left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
  return left.slice(1) === right.slice(1) || isSwapped;
}

/** The known family, of those by their folded names, that a name most likely means; null where it is like none. */
function likeness(family: string, known: ReadonlyMap<string, string>): string | null {
  const own = folded(family);
  const same = known.get(own);
  if (same !== undefined) return same;
  for (const [other, name] of known) if (isOneSlip(other, own)) return name;
  return null;
}

type Line = { readonly line: number; readonly family: string };

/**
 * Families of a list that are written otherwise than one that is known, or than one further up in the list: nobody who
 * knows that family, and no article on it, would be found for them. One line a spelling, in the order of the list.
 */
export function familyDoubts(machines: readonly Line[], known: readonly string[]): FamilyDoubt[] {
  const standing = new Set(known);
  const compared = new Map(known.slice(0, mostCompared).map((family) => [folded(family), family]));
  const doubts = new Map<string, FamilyDoubt>();
  for (const { line, family } of machines) {
    const before = doubts.get(family);
    if (before) doubts.set(family, { ...before, count: before.count + 1 });
    if (before || standing.has(family)) continue;
    const like = likeness(family, compared);
    if (like !== null) doubts.set(family, { line, family, like, count: 1 });
    else {
      standing.add(family);
      if (compared.size < mostCompared) compared.set(folded(family), family);
    }
  }
  return [...doubts.values()];
}
