import type { ShelfRow } from '#models/api/shelf.ts';
import type { Tell } from './words.ts';

function item(code: string, { key, title, facts }: ShelfRow): HTMLLIElement {
  const [entry, link, name, details] = [
    document.createElement('li'),
    document.createElement('a'),
    document.createElement('strong'),
    document.createElement('span'),
  ];
  link.href = `/m/${code}/${encodeURIComponent(key)}`;
  name.textContent = title;
  details.textContent = facts;
  link.append(name, details);
  entry.append(link);
  return entry;
}

function wayBack(code: string, tell: Tell): HTMLParagraphElement {
  const [paragraph, link] = [document.createElement('p'), document.createElement('a')];
  link.href = `/m/${code}`;
  link.textContent = tell('offline.all');
  paragraph.append(link);
  return paragraph;
}

/** Puts what was found on the device in the place of the machine's list, as the server would have written it. */
export function putFound(
  rows: readonly ShelfRow[],
  { code, query }: { code: string; query: string },
  tell: Tell,
): void {
  const field = document.querySelector<HTMLInputElement>('input[type=search]');
  if (field) field.value = query;
  const [heading, list] = [document.querySelector('main h2'), document.querySelector('main .list')];
  const says = document.createElement(rows.length > 0 ? 'h2' : 'p');
  if (rows.length === 0) says.role = 'status';
  says.textContent = tell(rows.length > 0 ? 'offline.found' : 'offline.nothing', { query });
  heading?.replaceWith(says);
  list?.replaceChildren(...rows.map((row) => item(code, row)));
  list?.after(wayBack(code, tell));
}
