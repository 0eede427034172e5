import { pointIn } from '#client/ui/pointIn.ts';
import type { Point } from '#models/annotation.ts';
import type { Board } from './board.ts';

/** What one surface has seen of the pointer since the last frame. */
type Trail = { points: Point[]; frame: number };

function follow(surface: HTMLElement, board: Board, trail: Trail, event: PointerEvent): void {
  const events = event.getCoalescedEvents?.() ?? [];
  const rect = surface.getBoundingClientRect();
  for (const each of events.length > 0 ? events : [event]) trail.points.push(pointIn(rect, each));
  trail.frame ||= requestAnimationFrame(() => flush(surface, board, trail));
}

function flush(surface: HTMLElement, board: Board, trail: Trail): void {
  cancelAnimationFrame(trail.frame);
  trail.frame = 0;
  const at = trail.points.at(-1);
  if (at) surface.dataset['over'] = String(board.isOverMark(at));
  board.move(trail.points, performance.now());
  trail.points = [];
}

/** Lets the pointer over a surface drive the board, with every position the device reported, once a frame. */
export function attachPointer(surface: HTMLElement, board: Board): () => void {
  const trail: Trail = { points: [], frame: 0 };
  const off = new AbortController();
  const listen = <E extends keyof HTMLElementEventMap>(type: E, handler: (event: HTMLElementEventMap[E]) => void) =>
    surface.addEventListener(type, handler, { signal: off.signal });
  listen('pointerdown', (event) => {
    if (event.button !== 0) return;
    surface.setPointerCapture(event.pointerId);
    // Takes the keyboard away from the button that was pressed last, before a text field may ask for it.
    surface.focus({ preventScroll: true });
    board.press(pointIn(surface.getBoundingClientRect(), event), performance.now());
  });
  // The browser would move the focus out of a text field that the press has just opened.
  listen('mousedown', (event) => event.preventDefault());
  listen('pointermove', (event) => follow(surface, board, trail, event));
  const end = () => {
    flush(surface, board, trail);
    board.release();
  };
  listen('pointerup', end);
  listen('pointercancel', end);
  return () => {
    off.abort();
    cancelAnimationFrame(trail.frame);
  };
}
