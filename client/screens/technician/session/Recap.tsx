import { Button } from '@mantine/core';
import type { SessionView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { TakeBackCard } from '../closing/TakeBackCard.tsx';
import { useConsult } from '../consultContext.ts';
import { OfferBar } from '../OfferBar.tsx';
import { OutcomeChip } from '../OutcomeChip.tsx';
import { KeptPictures } from './KeptPictures.tsx';
import { Known } from './SidePanel.tsx';

/** What was filed, and the way back to the desk. */
export function Recap({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const consult = useConsult();
  return (
    <main className="ending">
      <div className="ending-offer">
        <OfferBar />
      </div>
      <section className="card ending-card">
        <h1>{say('filed')}</h1>
        {session.outcome && (
          <p>
            <OutcomeChip outcome={session.outcome} />
          </p>
        )}
        {session.note && <p className="note">{session.note}</p>}
        <KeptPictures snapshots={session.snapshots} />
        <TakeBackCard sessionId={session.id} />
        <Button size="md" autoFocus onClick={() => consult.backToDesk()}>
          {say('backToDeskAvailable')}
        </Button>
      </section>
      <aside className="card ending-side">
        <Known session={session} />
      </aside>
    </main>
  );
}
