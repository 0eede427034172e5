import { ActionIcon, Tooltip } from '@mantine/core';
import { Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { type StaffKey, useSay } from '../../staff/useSay.ts';
import { useBench, useVoice } from '../benchContext.ts';
import { cameraFailureKeys } from '../conditions.ts';
import type { Device } from '../voice.ts';

const microphoneKeys: Readonly<Record<Exclude<Device['state'], 'failed'>, StaffKey>> = {
  off: 'unmute',
  opening: 'microphoneOpening',
  on: 'mute',
  muted: 'unmute',
};

function Microphone() {
  const say = useSay();
  const { voice } = useBench();
  const device = useVoice((state) => state.microphone);
  const isOn = device.state === 'on';
  const label =
    device.state === 'failed'
      ? say(device.failure === 'denied' ? 'microphoneDenied' : 'microphoneFailed')
      : say(microphoneKeys[device.state]);
  return (
    <Tooltip label={`${label}  (M)`}>
      <ActionIcon
        aria-label={say('microphone')}
        aria-pressed={isOn}
        aria-keyshortcuts="M"
        className={isOn ? undefined : 'device-quiet'}
        data-failed={device.state === 'failed'}
        loading={device.state === 'opening'}
        onClick={voice.toggleMicrophone}
      >
        {isOn ? <Mic size={18} /> : <MicOff size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

function OwnCamera() {
  const say = useSay();
  const { voice } = useBench();
  const device = useVoice((state) => state.camera);
  const isOn = device.state === 'on';
  const label =
    device.state === 'failed'
      ? say(cameraFailureKeys[device.failure], { name: say('you') })
      : say(isOn ? 'cameraOff' : 'cameraOn');
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={say('ownCamera')}
        aria-pressed={isOn}
        variant={isOn ? 'light' : 'subtle'}
        data-failed={device.state === 'failed'}
        loading={device.state === 'opening'}
        onClick={voice.toggleCamera}
      >
        {isOn ? <Video size={18} /> : <VideoOff size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

/** The technician's own microphone, and the camera of whoever has the lead: it is theirs that the customer sees. */
export function OwnDevices({ hasCamera }: { readonly hasCamera: boolean }) {
  return (
    <>
      <Microphone />
      {hasCamera && <OwnCamera />}
    </>
  );
}
