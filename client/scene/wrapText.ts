const ellipsis = '…';

/** Cuts a word that is wider than a line. */
function cut(word: string, fits: (line: string) => boolean): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && !fits(part + letter)) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}

function wrapParagraph(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = cut(word, fits);
    lines.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return [...lines, line];
}

function shortened(line: string, fits: (line: string) => boolean): string {
  const letters = [...line.trimEnd()];
  while (letters.length > 0 && !fits(letters.join('') + ellipsis)) letters.pop();
  return letters.join('').trimEnd() + ellipsis;
}

/** Text in lines that fit; words stay whole where they can, and what is too much for `most` lines ends in an ellipsis. */
export function wrapText(text: string, most: number, fits: (line: string) => boolean): string[] {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .flatMap((paragraph) => wrapParagraph(paragraph, fits));
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  return [...kept.slice(0, -1), shortened(kept.at(-1) ?? '', fits)];
}

/** True where a text's first letter with a direction is written from right to left. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}
