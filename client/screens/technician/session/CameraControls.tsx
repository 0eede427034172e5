import { ActionIcon, Menu, Slider, Tooltip } from '@mantine/core';
import { Aperture, Check, Flashlight, FlashlightOff, SwitchCamera, ZoomIn } from 'lucide-react';
import type { CameraReport } from '#models/camera.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useParty } from '../benchContext.ts';
import { useZoom } from '../useZoom.ts';

function Torch({ isOn }: { readonly isOn: boolean }) {
  const say = useSay();
  const { party } = useBench();
  const label = say(isOn ? 'torchOff' : 'torchOn');
  return (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={say('torch')}
        aria-pressed={isOn}
        variant={isOn ? 'light' : 'subtle'}
        onClick={() => party.setCamera({ what: 'torch', on: !isOn })}
      >
        {isOn ? <Flashlight size={18} /> : <FlashlightOff size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}

function Zoom({ zoom }: { readonly zoom: NonNullable<CameraReport['zoom']> }) {
  const say = useSay();
  const { factor, set } = useZoom(zoom.now);
  return (
    <span className="zoom">
      <ZoomIn size={18} aria-hidden="true" />
      <Slider
        w={96}
        size="sm"
        thumbLabel={say('zoom')}
        label={(value) => `${value.toFixed(1)}×`}
        min={zoom.min}
        max={zoom.max}
        step={Math.max(0.1, (zoom.max - zoom.min) / 40)}
        value={factor}
        onChange={set}
      />
    </span>
  );
}

function Lenses({ cameras, deviceId }: Pick<CameraReport, 'cameras' | 'deviceId'>) {
  const say = useSay();
  const { party } = useBench();
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={say('chooseCamera')} title={say('chooseCamera')}>
          <SwitchCamera size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {cameras.map((camera, index) => (
          <Menu.Item
            key={camera.deviceId}
            rightSection={camera.deviceId === deviceId ? <Check size={14} aria-hidden="true" /> : undefined}
            onClick={() => party.setCamera({ what: 'camera', deviceId: camera.deviceId })}
          >
            {camera.label || say('cameraNumber', { number: index + 1 })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The customer's camera, as far as their phone lets it be operated from here. */
export function CameraControls() {
  const say = useSay();
  const { gallery } = useBench();
  const { sharing, torch, zoom, cameras, deviceId, canTakeStill } = useParty((state) => state.camera);
  if (!sharing) return null;
  return (
    <fieldset className="camera-controls" aria-label={say('customerCamera')}>
      {torch !== null && <Torch isOn={torch} />}
      {zoom !== null && <Zoom zoom={zoom} />}
      {cameras.length > 1 && <Lenses cameras={cameras} deviceId={deviceId} />}
      {canTakeStill && (
        <Tooltip label={say('takeStillHint')}>
          <ActionIcon aria-label={say('takeStill')} onClick={gallery.takeStill}>
            <Aperture size={18} />
          </ActionIcon>
        </Tooltip>
      )}
    </fieldset>
  );
}
