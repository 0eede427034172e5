import { Info, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import { accountStore } from '../../staff/account.ts';
import { useSay, useSayRefusal } from '../../staff/useSay.ts';
import { useLive, useParty, useWasShared } from '../benchContext.ts';
import { conditionsOf } from '../conditions.ts';

/** What is out of the ordinary, over the picture's upper edge; read out when it changes. */
export function Conditions() {
  const say = useSay();
  const sayRefusal = useSayRefusal();
  const state = useParty(
    useShallow(({ session, link, call, camera, unsentCount, refusal, tracking }) => {
      return { session, link, call, camera, unsentCount, refusal, tracking };
    }),
  );
  const wasShared = useWasShared();
  const here = useLive(({ report }) => report.pace);
  const isSignedOut = useStore(accountStore, (account) => account.state === 'expired');
  // The server is there, and will not have this person: the dialog says so.
  const link = isSignedOut ? 'up' : state.link;
  const conditions = conditionsOf(
    { ...state, link, wasShared, here },
    state.session?.customer.name ?? say('theCustomer'),
  );
  return (
    <ul className="conditions" aria-live="polite">
      {conditions.map((condition) => (
        <li key={'key' in condition ? condition.key : condition.refusal} data-tone={condition.tone}>
          {condition.tone === 'amber' ? (
            <TriangleAlert size={16} aria-hidden="true" />
          ) : (
            <Info size={16} aria-hidden="true" />
          )}
          <span>{'key' in condition ? say(condition.key, condition.params) : sayRefusal(condition.refusal)}</span>
        </li>
      ))}
    </ul>
  );
}
