/** @jsxImportSource preact */
import { Camera, Eye, Pause, Video } from 'lucide-preact';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { ChatButton } from './ChatButton.tsx';
import { BarButton } from './controls/BarButton.tsx';
import { Settling } from './controls/Settling.tsx';
import { MuteButton, TorchButton } from './DeviceButtons.tsx';
import { StopButton } from './StopButton.tsx';
import type { Stay } from './stay.ts';
import { useSay } from './useSay.ts';
import { useStoreState } from './useStoreState.ts';

/** The controls of the call. What this phone cannot do is not offered. */
export function LiveBar({ stay }: { stay: Stay }): VNode {
  const say = useSay();
  const { viewfinder } = stay;
  const { sharing, goesWithout } = useStoreState(viewfinder.store, (state) => state);
  return (
    <fieldset className="bar" aria-label={say('bar.label')}>
      <Settling what={sharing}>
        {goesWithout ? (
          <BarButton
            icon={<Video aria-hidden="true" />}
            word={say('bar.camera')}
            label={say('bar.camera.long')}
            onPress={() => void viewfinder.open()}
          />
        ) : (
          <BarButton
            icon={sharing ? <Pause aria-hidden="true" /> : <Eye aria-hidden="true" />}
            word={say(sharing ? 'bar.pause' : 'bar.resume')}
            label={say(sharing ? 'bar.pause.long' : 'bar.resume.long')}
            isOn={!sharing}
            onPress={() => (sharing ? viewfinder.pause() : viewfinder.share())}
          />
        )}
      </Settling>
      <MuteButton viewfinder={viewfinder} />
      <TorchButton viewfinder={viewfinder} />
      <PhotoButton stay={stay} fromFile={goesWithout} />
      <ChatButton stay={stay} />
      <StopButton stay={stay} />
    </fieldset>
  );
}

/** A photo through the open camera, or, without one, from the phone's own camera app or its pictures. */
function PhotoButton({ stay, fromFile }: { stay: Stay; fromFile: boolean }): VNode {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <BarButton
        icon={<Camera aria-hidden="true" />}
        word={say('bar.photo')}
        label={say('bar.photo.long')}
        onPress={() => (fromFile ? input.current?.click() : void stay.takePhoto())}
      />
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const { currentTarget: picker } = event;
          const file = picker.files?.[0];
          picker.value = '';
          if (file) void stay.sendPhoto(file);
        }}
      />
    </>
  );
}
