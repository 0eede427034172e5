import { useState } from 'react';
import type { NewLink } from '#models/api.ts';
import { useSay } from '../../staff/useSay.ts';
import { LinkForm } from './LinkForm.tsx';
import { LinkReady } from './LinkReady.tsx';
import type { Made } from './made.ts';
import { SentLinks } from './SentLinks.tsx';

type LinkCardProps = {
  /** Inside a card that has its title. */
  readonly isBare?: boolean;
  /** What is known already, as from a chat. */
  readonly known?: Partial<NewLink>;
};

/** A session started by staff: what is known of the customer first, then the ways to hand the link over. */
export function LinkCard({ isBare = false, known }: LinkCardProps) {
  const say = useSay();
  const [made, setMade] = useState<Made | null>(null);
  return (
    <section className={isBare ? 'link-card' : 'card link-card'}>
      {!isBare && <h2>{say('customerLink')}</h2>}
      {made ? (
        <LinkReady made={made} onDone={() => setMade(null)} />
      ) : (
        <>
          <LinkForm known={known} onMade={setMade} />
          <SentLinks />
        </>
      )}
    </section>
  );
}
