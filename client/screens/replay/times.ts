/** A moment on the session's clock as it is read, such as 1:05; with an hour where there is one. */
export function clockOf(atMs: number): string {
  const seconds = Math.max(0, Math.floor(atMs / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A moment as somebody writes it: seconds, minutes and seconds, or with hours before them. Null where it is none. */
export function momentOf(text: string): number | null {
  if (!/^\d{1,4}(:\d{1,2}){0,2}([.,]\d{1,3})?$/.test(text.trim())) return null;
  const seconds = text
    .trim()
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round(seconds * 1000);
}

/** Whole seconds of a part, at least one. */
export function secondsOf({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): number {
  return Math.max(1, Math.round((toMs - fromMs) / 1000));
}

/** A moment in an address; null where there is none or it is no number. */
export function momentIn(query: string, name: 'at' | 'to'): number | null {
  const text = new URLSearchParams(query).get(name);
  return text !== null && /^\d{1,11}$/.test(text) ? Number(text) : null;
}
