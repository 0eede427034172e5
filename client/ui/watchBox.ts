import type { Box } from './fitBox.ts';

/** Tells an element's inner size: at once, and whenever it changes. Returns what ends that. */
export function watchBox(element: HTMLElement, onBox: (box: Box) => void): () => void {
  let told: Box | null = null;
  const measure = () => {
    const { clientWidth: width, clientHeight: height } = element;
    if (told?.width === width && told.height === height) return;
    told = { width, height };
    onBox(told);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  return () => observer.disconnect();
}
