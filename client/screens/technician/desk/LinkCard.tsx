import { useState } from 'react';
import type { LinkMade } from '#models/api.ts';
import { useSay } from '../../staff/useSay.ts';
import { LinkForm } from './LinkForm.tsx';
import { LinkReady } from './LinkReady.tsx';

/** A link for a customer: what is known of them first, then the link itself. `isBare`: inside a card that has its title. */
export function LinkCard({ isBare = false }: { readonly isBare?: boolean }) {
  const say = useSay();
  const [made, setMade] = useState<{ link: LinkMade; name: string | null } | null>(null);
  return (
    <section className={isBare ? 'link-card' : 'card link-card'}>
      {!isBare && <h2>{say('customerLink')}</h2>}
      {made ? (
        <LinkReady link={made.link} name={made.name} onDone={() => setMade(null)} />
      ) : (
        <LinkForm onMade={(link, name) => setMade({ link, name })} />
      )}
    </section>
  );
}
