import { foldTrail } from '#models/library/trail.ts';
import type { TrailBox } from './trailBox.ts';
import type { Tell } from './words.ts';

function line(text: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  return paragraph;
}

function countsOf(box: TrailBox, tell: Tell): string {
  const { articles, searches } = foldTrail(box.events());
  const steps = [...articles.values()].reduce((sum, reading) => sum + reading.steps.size, 0);
  if (articles.size + searches.length + steps === 0) return tell('keptNothing');
  return tell('keptCounts', { opened: articles.size, searched: searches.length, steps });
}

/** At the end of the page: what is kept of the visit and why, and the way to delete it. */
export function putKeptPanel(box: TrailBox, tell: Tell, forget: () => Promise<boolean>): void {
  const panel = document.createElement('details');
  panel.className = 'visit';
  const title = document.createElement('summary');
  title.textContent = tell('keptTitle');
  const counts = line('');
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
      counts.textContent = countsOf(box, tell);
    });
  });
  panel.addEventListener('toggle', () => {
    counts.textContent = countsOf(box, tell);
  });
  panel.append(title, line(tell('keptWhy')), counts, button, status);
  document.querySelector('main')?.append(panel);
}
