import { useSay } from '../../staff/useSay.ts';

/** What an offer is that is no session of one's own. */
export function OfferKind({ kind }: { readonly kind: 'help' | 'handover' }) {
  const say = useSay();
  return <p className="chip">{say(kind === 'help' ? 'team.offerHelp' : 'team.offerHandover')}</p>;
}
