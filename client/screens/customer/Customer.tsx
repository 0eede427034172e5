import { lazy, type ReactElement, Suspense } from 'react';
import { useStore } from 'zustand';
import { Consent } from './Consent.tsx';
import { InUse, NoWayIn, Opening, Taken, Unreachable } from './Gate.tsx';
import { Mishap } from './Mishap.tsx';
import type { Phase, Visit } from './visit.ts';

const InSession = lazy(() => import('./InSession.tsx').then((module) => ({ default: module.InSession })));

/** The customer's page: one screen for each phase of the visit. */
export function Customer({ visit }: { visit: Visit }): ReactElement {
  const phase = useStore(visit.store, (state) => state.phase);
  return <Mishap>{screenOf(phase, visit)}</Mishap>;
}

function screenOf(phase: Phase, visit: Visit): ReactElement {
  switch (phase.at) {
    case 'opening':
      return <Opening />;
    case 'unreachable':
      return <Unreachable onRetry={() => void visit.start()} />;
    case 'consent':
      return <Consent {...phase} onAgree={(recording) => void visit.agree(recording)} />;
    case 'noLink':
      return <NoWayIn why="noLink" />;
    case 'linkGone':
      return <NoWayIn why="gone" />;
    case 'inUse':
      return <InUse isBusy={phase.isBusy} onTakeOver={() => void visit.takeOver()} />;
    case 'taken':
      return <Taken by={phase.by} onComeBack={() => void visit.comeBack(phase.by)} />;
    case 'session':
      return (
        <Suspense fallback={<Opening />}>
          <InSession stay={phase.stay} secret={visit.secret} />
        </Suspense>
      );
    default:
      return phase satisfies never;
  }
}
