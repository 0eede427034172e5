/** @jsxImportSource preact */
import { Flashlight, Mic, MicOff } from 'lucide-preact';
import type { VNode } from 'preact';
import { BarButton } from './controls/BarButton.tsx';
import { useSay } from './useSay.ts';
import { useStoreState } from './useStoreState.ts';
import type { Viewfinder } from './viewfinder.ts';

/** Switches the customer's own sound off and on. */
export function MuteButton({ viewfinder }: { viewfinder: Viewfinder }): VNode {
  const say = useSay();
  const isSilent = useStoreState(viewfinder.store, ({ isMuted, hasMicrophone }) => isMuted || !hasMicrophone);
  return (
    <BarButton
      icon={isSilent ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
      word={say(isSilent ? 'bar.unmute' : 'bar.mute')}
      label={say(isSilent ? 'bar.unmute.long' : 'bar.mute.long')}
      isOn={isSilent}
      onPress={() => void viewfinder.toggleMute()}
    />
  );
}

/** The phone's light, where it has one. */
export function TorchButton({ viewfinder }: { viewfinder: Viewfinder }): VNode | null {
  const say = useSay();
  const torch = useStoreState(viewfinder.store, ({ abilities }) => abilities.torch);
  if (torch === null) return null;
  return (
    <BarButton
      icon={<Flashlight aria-hidden="true" />}
      word={say('bar.light')}
      label={say(torch ? 'bar.dark.long' : 'bar.light.long')}
      isOn={torch}
      onPress={() => void viewfinder.apply({ what: 'torch', on: !torch })}
    />
  );
}
