import type { SessionView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { FilingFields } from '../FilingFields.tsx';
import { endedKeys } from '../outcomeKeys.ts';
import { useWrapUp } from '../useWrapUp.ts';
import { KeptPictures } from './KeptPictures.tsx';
import { Known } from './SidePanel.tsx';

/** The end of the work: how it went and what the next one should know. What is known already is shown, not asked. */
export function WrapUp({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const filing = useWrapUp(session.id);
  return (
    <main className="ending">
      <form className="card ending-card" onSubmit={filing.submit} onKeyDown={filing.onKeyDown}>
        <h1>{say('wrapUp')}</h1>
        {session.endedBy && <p className="hint">{say(endedKeys[session.endedBy])}</p>}
        <FilingFields filing={filing} />
      </form>
      <aside className="card ending-side">
        <Known session={session} />
        <KeptPictures snapshots={session.snapshots} />
      </aside>
    </main>
  );
}
