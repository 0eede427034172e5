import { foldTrail, stepResults } from '#models/library/trail.ts';
import type { TrailBox } from './trailBox.ts';
import type { Tell } from './words.ts';

/** Under each step that may be done alone: how it went, as it was said last on this device. */
export function putTicks(articleId: string, box: TrailBox, tell: Tell): void {
  const said = foldTrail(box.events()).articles.get(articleId)?.steps;
  for (const step of document.querySelectorAll<HTMLElement>('.step:not(.kept)')) {
    const group = document.createElement('div');
    group.className = 'ticks';
    group.role = 'group';
    group.ariaLabel = tell('howDidItGo');
    const buttons = stepResults.map((result) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = tell(result);
      button.ariaPressed = String(said?.get(step.id) === result);
      button.addEventListener('click', () => {
        if (button.ariaPressed === 'true') return;
        for (const other of buttons) other.ariaPressed = String(other === button);
        box.add({ type: 'step', articleId, stepId: step.id, result });
      });
      return button;
    });
    group.append(...buttons);
    step.append(group);
  }
}
