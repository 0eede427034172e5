/** @jsxImportSource preact */
import { Hand, Octagon, TriangleAlert } from 'lucide-preact';
import type { VNode } from 'preact';
import { haltedBy, nextToShow } from '#models/safety.ts';
import { Button } from '../controls/Button.tsx';
import { nameOf } from '../instruction.ts';
import type { Stay } from '../stay.ts';
import { useSay } from '../useSay.ts';
import { useSession } from '../useSession.ts';
import { useStoreState } from '../useStoreState.ts';
import { useSaySafety } from './useSaySafety.ts';
import './safety.css';

/** That all is stopped, or what is to be shown before it is done; and the button that stops at once. */
export function Safety({ stay }: { stay: Stay }): VNode {
  const say = useSay();
  const saySafety = useSaySafety();
  const name = useSession(stay).technician?.name ?? say('somebody');
  const stopped = useStoreState(stay.party.store, ({ drawing }) => haltedBy(drawing));
  return (
    <div className="safety">
      <div role="alert">
        {stopped && (
          <div className="halted">
            <Octagon size={30} aria-hidden="true" />
            <div>
              <strong>{saySafety('halt.title')}</strong>
              <p>{saySafety(stopped === 'customer' ? 'halt.byCustomer' : 'halt.byTechnician', { name })}</p>
            </div>
          </div>
        )}
      </div>
      {!stopped && <ShowFirst stay={stay} name={name} />}
      {!stopped && (
        <button
          type="button"
          className="halt"
          aria-label={saySafety('halt.label', { name })}
          onClick={() => stay.party.operate({ type: 'halt', by: 'customer' })}
        >
          <Hand size={26} aria-hidden="true" />
          {saySafety('halt.button')}
        </button>
      )}
    </div>
  );
}

/** The next mark that is kept back, with the reason, and the customer's word that they show it. */
function ShowFirst({ stay, name }: { stay: Stay; name: string }): VNode {
  const say = useSay();
  const saySafety = useSaySafety();
  const drawing = useStoreState(stay.party.store, (state) => state.drawing);
  const { level, segment } = useSession(stay).customer;
  const next = nextToShow(drawing, { level, segment });
  const mark = next && drawing.marks.get(next.id)?.drawn;
  return (
    <div role="alert">
      {next && mark && (
        <div className="show-first">
          <TriangleAlert size={28} aria-hidden="true" />
          <div>
            <strong>{saySafety('first.title')}</strong>
            <p className="not-yet">{saySafety('first.notYet', { words: nameOf(mark, say) })}</p>
            <p>
              {next.showing.risk
                ? saySafety('first.why', { risk: saySafety(`risk.${next.showing.risk}`), name })
                : saySafety('first.whyLevel', { name })}
            </p>
            <Button
              kind="main"
              onPress={() => stay.party.operate({ type: 'confirm', target: next.id, of: next.showing.of })}
            >
              {saySafety('first.show')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
