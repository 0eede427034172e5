import { useCallback, useState } from 'react';
import type { Annotation } from '#models/annotation.ts';

/** Marks that are gone but still fading, and what to call when one has faded. */
export function useLeaving(annotations: readonly Annotation[]) {
  const [known, setKnown] = useState(annotations);
  const [leaving, setLeaving] = useState<readonly Annotation[]>([]);
  if (known !== annotations) {
    const present = new Set(annotations.map(({ id }) => id));
    const gone = [...leaving, ...known].filter(({ id }) => !present.has(id));
    setKnown(annotations);
    if (gone.length > 0 || leaving.length > 0) setLeaving([...new Map(gone.map((mark) => [mark.id, mark])).values()]);
  }
  const forget = useCallback((id: string) => setLeaving((marks) => marks.filter((mark) => mark.id !== id)), []);
  return { leaving, forget };
}
