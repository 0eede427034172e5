import { useSay } from '../../staff/useSay.ts';
import { BenchContext, useBench, useParty } from '../benchContext.ts';
import { useConsult } from '../consultContext.ts';
import { phaseOf } from '../phase.ts';
import { Asking, Gone } from '../together/Beside.tsx';
import { useLastPart } from '../together/useLastPart.ts';
import type { Workbench } from '../workbench.ts';
import { Between } from './Between.tsx';
import { Recap } from './Recap.tsx';
import { WorkScreen } from './WorkScreen.tsx';
import { WrapUp } from './WrapUp.tsx';
import './session.css';
import './stage.css';
import './cursors.css';
import './panel.css';

function Phases() {
  const say = useSay();
  const consult = useConsult();
  const { me } = useBench();
  const session = useParty((state) => state.session);
  const takenBy = useParty((state) => state.takenBy);
  const refusal = useParty((state) => state.refusal);
  const holder = useParty((state) => state.holder);
  const phase = phaseOf({ session, takenBy, refusal, holder }, me.id);
  const was = useLastPart();
  switch (phase.type) {
    case 'opening':
      return <Between title={say('openingSession')} isBusy />;
    case 'working':
      return session && <WorkScreen session={session} />;
    case 'asking':
      return <Asking />;
    case 'wrappingUp':
      return session && <WrapUp session={session} />;
    case 'ended':
      return session && <Recap session={session} />;
    case 'taken':
      return (
        <Between
          title={say('takenTitle')}
          text={say('takenText')}
          act={{ label: say('continueHere'), run: consult.continueHere }}
        />
      );
    case 'moved':
      if (was) return <Gone was={was} to={phase.to} />;
      return (
        <Between
          title={phase.to === null ? say('movedToQueue') : say('movedTo', { name: phase.to })}
          text={say('movedText')}
          act={{ label: say('backToDesk'), run: consult.backToDesk }}
        />
      );
    default:
      return phase satisfies never;
  }
}

/** A session from its first picture to its recap. */
export function SessionScreen({ bench }: { readonly bench: Workbench }) {
  return (
    <BenchContext value={bench}>
      <Phases />
    </BenchContext>
  );
}
