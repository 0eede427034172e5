import { foldTrail } from '#models/library/trail.ts';
import type { TrailBox } from './trailBox.ts';
import type { Tell } from './words.ts';

function line(text: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  return paragraph;
}

function countsOf(box: TrailBox, tell: Tell): string {
  const { articles, searches, photos, outside } = foldTrail(box.events());
  const steps = [...articles.values()].reduce((sum, reading) => sum + reading.steps.size, 0);
  const counts = {
    ...{ opened: articles.size, searched: searches.length, steps },
    ...{ photos: photos.length, outside: outside.length },
  };
  return Object.values(counts).some((count) => count > 0) ? tell('keptCounts', counts) : tell('keptNothing');
}

/** What was typed and told here, word by word. */
function wordsOf(box: TrailBox, tell: Tell): HTMLLIElement[] {
  const { searches, outside } = foldTrail(box.events());
  const said = [
    ...searches.map(({ text }) => tell('keptSearch', { text })),
    ...outside.map((text) => tell('keptOutside', { text })),
  ];
  return [...new Set(said)].map((text) => {
    const entry = document.createElement('li');
    entry.textContent = text;
    return entry;
  });
}

type Panel = {
  readonly tell: Tell;
  /** Whether the pages are kept on the device as well. */
  readonly hasPages: boolean;
  readonly forget: () => Promise<boolean>;
};

/** At the end of the page: what is kept of the visit and why, and the way to delete it. */
export function putKeptPanel(box: TrailBox, { tell, hasPages, forget }: Panel): void {
  const panel = document.createElement('details');
  panel.className = 'visit';
  const title = document.createElement('summary');
  title.textContent = tell('keptTitle');
  const counts = line('');
  const words = document.createElement('ul');
  const show = () => {
    counts.textContent = countsOf(box, tell);
    words.replaceChildren(...wordsOf(box, tell));
  };
  const status = line('');
  status.role = 'status';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = tell('forget');
  button.addEventListener('click', () => {
    button.disabled = true;
    void forget().then((isForgotten) => {
      button.disabled = false;
      status.textContent = tell(isForgotten ? 'forgotten' : 'notForgotten');
      show();
    });
  });
  panel.addEventListener('toggle', show);
  const pages = hasPages ? [line(tell('offline.pages'))] : [];
  panel.append(title, line(tell('keptWhy')), ...pages, counts, words, button, status);
  document.querySelector('main')?.append(panel);
}
