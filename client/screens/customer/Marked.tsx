/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { Held } from './Held.tsx';
import { LiveMarks } from './LiveMarks.tsx';
import type { Stay } from './stay.ts';
import type { Shown } from './useSession.ts';

/** The marks of the session, on the live picture or over it on the held one. Fetched once a call runs. */
export function Marked({ stay, held }: { stay: Stay; held: Shown | null }): VNode {
  return (
    <>
      <LiveMarks stay={stay} isOn={held === null} />
      {held && <Held stay={stay} shown={held} />}
    </>
  );
}
