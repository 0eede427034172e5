import type { SessionView } from '#models/view.ts';

/** What a member of the staff is in a session: they have the lead, help, wait for the customer's word, or are not in it. */
export type PartIn = 'lead' | 'helper' | 'joining' | 'none';

export function partOf({ technician, together }: Pick<SessionView, 'technician' | 'together'>, id: string): PartIn {
  if (technician?.id === id) return 'lead';
  if (together.helpers.some(({ person }) => person.id === id)) return 'helper';
  return together.joining.some(({ person }) => person.id === id) ? 'joining' : 'none';
}
