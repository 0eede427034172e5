/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { Consent } from './Consent.tsx';
import { CodeDoor, Door } from './Door.tsx';
import { InUse, NoWayIn, Opening, Taken, Unreachable } from './Gate.tsx';
import type { InSessionProps } from './InSession.tsx';
import { Mishap } from './Mishap.tsx';
import type { Phase } from './phase.ts';
import { useLoaded } from './useLoaded.ts';
import { useStoreState } from './useStoreState.ts';
import type { Visit } from './visit.ts';

/** The customer's page: one screen for each phase of the visit. */
export function Customer({ visit }: { visit: Visit }): VNode {
  const phase = useStoreState(visit.store, (state) => state.phase);
  return <Mishap>{screenOf(phase, visit)}</Mishap>;
}

function screenOf(phase: Phase, visit: Visit): VNode {
  switch (phase.at) {
    case 'opening':
      return <Opening />;
    case 'unreachable':
      return <Unreachable onRetry={() => void visit.start()} />;
    case 'consent':
      return (
        <Consent
          {...phase}
          before={<Door visit={visit} />}
          onAgree={(agreed) => void visit.agree(agreed)}
          onWrite={(agreed) => void visit.write(agreed)}
        />
      );
    case 'code':
      return <CodeDoor phase={phase} visit={visit} />;
    case 'noLink':
      return <NoWayIn why="noLink" onCode={() => visit.askCode()} />;
    case 'linkGone':
      return <NoWayIn why="gone" onCode={() => visit.askCode()} />;
    case 'inUse':
      return <InUse isBusy={phase.isBusy} onTakeOver={() => void visit.takeOver()} />;
    case 'taken':
      return <Taken by={phase.by} onComeBack={() => void visit.comeBack(phase.by)} />;
    case 'session':
      return <Session stay={phase.stay} secret={visit.secret} />;
    default:
      return phase satisfies never;
  }
}

function loadInSession() {
  return import('./kit.ts').then((module) => module.sessionScreen);
}

/** The session's screens, which the kit has fetched before. */
function Session(props: InSessionProps): VNode {
  const InSession = useLoaded(loadInSession);
  return InSession ? <InSession {...props} /> : <Opening />;
}
