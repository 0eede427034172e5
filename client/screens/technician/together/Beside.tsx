import { useSay } from '../../staff/useSay.ts';
import { useBench, useParty } from '../benchContext.ts';
import { useConsult } from '../consultContext.ts';
import { Between } from '../session/Between.tsx';

/** Somebody who is to join waits for the customer's word. */
export function Asking() {
  const say = useSay();
  const { party } = useBench();
  const consult = useConsult();
  const customer = useParty(({ session }) => session?.customer.name) ?? say('theCustomer');
  const leave = () => void party.team.leave().then(consult.backToDesk);
  return (
    <Between
      title={say('team.askingTitle', { customer })}
      text={say('team.askingText')}
      isBusy
      act={{ label: say('team.leave'), run: leave, isAside: true }}
    />
  );
}

/** Somebody who was in the session beside the lead is in it no more. `was`: what they were. */
export function Gone({ was, to }: { readonly was: 'helper' | 'joining'; readonly to: string | null }) {
  const say = useSay();
  const consult = useConsult();
  const customer = useParty(({ session }) => session?.customer.name) ?? say('theCustomer');
  return (
    <Between
      title={was === 'joining' ? say('team.notWelcomeTitle', { customer }) : say('team.goneTitle')}
      {...(to !== null && { text: say('team.goneText', { name: to }) })}
      act={{ label: say('backToDesk'), run: consult.backToDesk }}
    />
  );
}
