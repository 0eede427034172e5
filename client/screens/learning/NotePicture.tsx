import type { NoteDrawing } from '#models/api/learning.ts';
import { useBaked } from './baked.ts';

type NotePictureProps = { readonly url: string | null; readonly drawing: NoteDrawing | null; readonly alt: string };

/** The picture of a note with what was drawn on it. */
export function NotePicture({ url, drawing, alt }: NotePictureProps) {
  const shown = useBaked(url, drawing);
  if (shown === null) return null;
  return <img className="note-picture" src={shown} alt={alt} data-drawn={shown !== url} loading="lazy" />;
}
