import { pointIn } from '#client/ui/pointIn.ts';
import type { Point } from '#models/annotation.ts';
import type { Board } from './board.ts';

/** A surface, and what it has seen of the pointer since the last frame. */
type Trail = { readonly surface: HTMLElement; readonly board: Board; points: Point[]; frame: number };

function follow(trail: Trail, event: PointerEvent): void {
  const events = event.getCoalescedEvents?.() ?? [];
  const rect = trail.surface.getBoundingClientRect();
  for (const each of events.length > 0 ? events : [event]) trail.points.push(pointIn(rect, each));
  trail.frame ||= requestAnimationFrame(() => flush(trail));
}

function flush(trail: Trail): void {
  const { surface, board, points, frame } = trail;
  cancelAnimationFrame(frame);
  trail.frame = 0;
  trail.points = [];
  const at = points.at(-1);
  if (!at) return;
  surface.dataset.over = String(board.isOverMark(at));
  board.move(points, performance.now());
}

/** Lets the pointer over a surface drive the board, with every position the device reported, once a frame. */
export function attachPointer(surface: HTMLElement, board: Board): () => void {
  const trail: Trail = { surface, board, points: [], frame: 0 };
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
  listen('pointermove', (event) => follow(trail, event));
  const end = () => {
    flush(trail);
    board.release();
  };
  listen('pointerup', end);
  listen('pointercancel', end);
  return () => {
    off.abort();
    cancelAnimationFrame(trail.frame);
  };
}
