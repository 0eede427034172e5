import type { Level } from './level.ts';
import type { Session } from './session.ts';
import type { StaffView } from './view.ts';

/** One thing that speaks for the technician of a session, to be told to its customer. */
export type Why =
  | { readonly kind: 'certified'; readonly family: string }
  | { readonly kind: 'family'; readonly family: string }
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'known' }
  | { readonly kind: 'level'; readonly level: Level };

type Asked = Pick<Session, 'family' | 'certificateId' | 'known' | 'entryLevel' | 'customer'>;

/** What speaks for this technician, the strongest first. Whoever was told no families apart is not said to know one. */
export function whyOf({ family, certificateId, known, entryLevel, customer }: Asked, technician: StaffView): Why[] {
  const why: Why[] = [];
  const knowsIt = family !== null && technician.families.includes(family);
  if (knowsIt && certificateId !== null) why.push({ kind: 'certified', family });
  if (known?.technicianId === technician.id) why.push({ kind: 'known' });
  if (knowsIt) why.push({ kind: 'family', family });
  if (technician.level >= entryLevel && entryLevel > 1) why.push({ kind: 'level', level: technician.level });
  if (technician.languages.includes(customer.language)) why.push({ kind: 'language', language: customer.language });
  return why;
}
