import { type RefObject, useEffect, useState } from 'react';

type Rect = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** How near, in CSS pixels, work may come to the corner before it makes way. */
const berth = 24;

/** Whether the work is where the corner stands, or about to be. */
export function isInTheWay(corner: Rect, work: Rect): boolean {
  const isBeside = work.right < corner.left - berth || work.left > corner.right + berth;
  return !isBeside && work.top <= corner.bottom + berth && work.bottom >= corner.top - berth;
}

/** Where an event works on the picture: under a pressed pointer, or in the field for a mark's words. */
function workedOn(event: Event): Rect | null {
  if (event.target instanceof HTMLInputElement) return event.target.getBoundingClientRect();
  if (!(event instanceof PointerEvent) || event.buttons === 0) return null;
  const { clientX: x, clientY: y } = event;
  return { left: x, top: y, right: x, bottom: y };
}

/** Calls `makeWay` whenever work on the stage comes where the corner stands. Answers what stops it. */
function watchWork(corner: HTMLElement, stage: HTMLElement, makeWay: () => void): () => void {
  const off = new AbortController();
  const give = (work: Rect | null) => {
    if (work && isInTheWay(corner.getBoundingClientRect(), work)) makeWay();
  };
  for (const type of ['pointerdown', 'pointermove', 'focusin']) {
    const onWork = (event: Event) => {
      if (!corner.contains(event.target as Node)) give(workedOn(event));
    };
    stage.addEventListener(type, onWork, { signal: off.signal });
  }
  // The press that holds the picture may have opened the field before anybody listened.
  give(stage.querySelector('input')?.getBoundingClientRect() ?? null);
  return () => off.abort();
}

/** Where the picture in the corner stands: it changes sides for what is drawn or written there, and when told to. */
export function useAside(corner: RefObject<HTMLElement | null>, { isOn }: { readonly isOn: boolean }) {
  const [side, setSide] = useState<'left' | 'right'>('left');
  const other = side === 'left' ? 'right' : 'left';
  useEffect(() => {
    const { current: element } = corner;
    const stage = element?.parentElement;
    return isOn && stage ? watchWork(element, stage, () => setSide(other)) : undefined;
  }, [corner, isOn, other]);
  return { side, flip: () => setSide(other) };
}
