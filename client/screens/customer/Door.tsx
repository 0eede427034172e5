/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { rememberedName, rememberName } from './address.ts';
import { Opening } from './Gate.tsx';
import { unspokenLanguage } from './language.ts';
import type { Phase } from './phase.ts';
import { useFetched } from './useFetched.ts';
import { useLanguage, useSay } from './useSay.ts';
import { useStoreState } from './useStoreState.ts';
import type { Visit } from './visit.ts';

const loadDoor = () => import('./door/doorScreens.ts').then((module) => module.doorScreens);

/** Where a code is typed in; fetched when it is wanted. */
export function CodeDoor({ phase, visit }: { phase: Extract<Phase, { at: 'code' }>; visit: Visit }): VNode {
  const screens = useFetched(loadDoor);
  if (!screens) return <Opening />;
  return (
    <screens.CodePage
      {...phase}
      onUse={(typed, isOrdinary) => void visit.showCode(typed, isOrdinary)}
      onBack={() => visit.leaveCode()}
    />
  );
}

/** What there is to say before the first tap: how this person came in, that their language is not spoken, another way in. */
export function Door({ visit }: { visit: Visit }): VNode {
  const say = useSay();
  const welcome = useStoreState(visit.store, (state) => state.welcome);
  useLanguage();
  const unspoken = unspokenLanguage();
  const screens = useFetched(loadDoor, welcome !== null || unspoken !== null);
  return (
    <>
      {screens && welcome && <screens.Welcomed welcome={welcome} typedName={rememberedName()} onName={rememberName} />}
      {screens && unspoken && <screens.Unspoken tag={unspoken} />}
      {!welcome && (
        <button type="button" className="quiet-link" onClick={() => visit.askCode()}>
          {say('door.code')}
        </button>
      )}
    </>
  );
}
