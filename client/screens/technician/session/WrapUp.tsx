import type { SessionView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { useSayEndingDesk } from '../../staff/useSayEndingDesk.ts';
import { ClosingFields } from '../closing/ClosingFields.tsx';
import { Said } from '../closing/Said.tsx';
import { useClosing } from '../closing/useClosing.ts';
import { useRecap } from '../closing/useRecap.ts';
import '../closing/closing.css';
import { FilingFields } from '../FilingFields.tsx';
import { endedKeys } from '../outcomeKeys.ts';
import { WaitingLine } from '../recording/WaitingLine.tsx';
import { useWrapUp } from '../useWrapUp.ts';
import { KeptPictures } from './KeptPictures.tsx';
import { Known } from './SidePanel.tsx';

/** The end of the work: how it went and what the next one should know. What is known already is shown, not asked. */
export function WrapUp({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const sayEnding = useSayEndingDesk();
  const closing = useClosing(session, useRecap(session));
  const filing = useWrapUp(session, () => closing.send(false));
  return (
    <main className="ending">
      <form className="card ending-card" onSubmit={filing.submit} onKeyDown={filing.onKeyDown}>
        <h1>{say('wrapUp')}</h1>
        {session.endedBy && <p className="hint">{say(endedKeys[session.endedBy])}</p>}
        <Said session={session} />
        <FilingFields filing={filing}>
          <details className="closing">
            <summary>{sayEnding('closing')}</summary>
            <ClosingFields closing={closing} />
          </details>
        </FilingFields>
        <WaitingLine />
      </form>
      <aside className="card ending-side">
        <Known session={session} />
        <KeptPictures snapshots={session.snapshots} />
      </aside>
    </main>
  );
}
