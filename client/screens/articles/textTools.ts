/** The text with another step before what to watch for, or at its end. */
export function withNewStep(source: string, title: string): string {
  const lines = source.trimEnd().split('\n');
  const after = lines.findIndex((line) => /^## .*\{after\}\s*$/.test(line));
  const at = after < 0 ? lines.length : after;
  const gap = lines[at - 1]?.trim() === '' ? [] : [''];
  return `${[...lines.slice(0, at), ...gap, `## ${title}`, '', '', ...lines.slice(at)].join('\n').trimEnd()}\n`;
}

/** The text with a line of its own beneath this one, from 1. */
export function insertedAt(source: string, line: number, text: string): string {
  const lines = source.split('\n');
  return [...lines.slice(0, line), text, ...lines.slice(line)].join('\n');
}
