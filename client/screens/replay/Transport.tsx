import { ActionIcon, NativeSelect, Switch, Tooltip } from '@mantine/core';
import {
  ChevronFirst,
  ChevronLast,
  Eye,
  EyeOff,
  Keyboard,
  Pause,
  Play,
  StepBack,
  StepForward,
  Volume2,
  VolumeX,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { toggleMarks, toMarker } from './keys.ts';
import { speeds } from './player.ts';
import { useLooks, usePlayer, useReplay } from './replay.ts';
import { clockOf } from './times.ts';
import { useSayReplay } from './useSayReplay.ts';

type ToolProps = {
  readonly name: string;
  readonly keys: string;
  readonly isOn?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function Tool({ name, keys, isOn, onClick, children }: ToolProps) {
  return (
    <Tooltip label={`${name}  (${keys})`}>
      <ActionIcon size="lg" aria-label={name} aria-pressed={isOn} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

const icon = { size: 18, 'aria-hidden': true } as const;

/** Back, on, and from marker to marker. */
function Steps() {
  const say = useSayReplay();
  const replay = useReplay();
  const { player, stepper } = replay;
  const isPlaying = usePlayer((state) => state.isPlaying);
  return (
    <>
      <Tool name={say('earlierMarker')} keys="⇧ ←" onClick={() => toMarker(replay, -1)}>
        <ChevronFirst {...icon} />
      </Tool>
      <Tool name={say('frameBack')} keys="," onClick={() => stepper.step(-1)}>
        <StepBack {...icon} />
      </Tool>
      <Tool name={say(isPlaying ? 'pause' : 'play')} keys="K" onClick={() => player.toggle()}>
        {isPlaying ? <Pause {...icon} /> : <Play {...icon} />}
      </Tool>
      <Tool name={say('frameOn')} keys="." onClick={() => stepper.step(1)}>
        <StepForward {...icon} />
      </Tool>
      <Tool name={say('nextMarker')} keys="⇧ →" onClick={() => toMarker(replay, 1)}>
        <ChevronLast {...icon} />
      </Tool>
    </>
  );
}

function Clock() {
  const { atMs, reel } = usePlayer((state) => state);
  return (
    <span className="replay-clock">
      {clockOf(atMs)} / {clockOf(reel.toMs)}
    </span>
  );
}

function Pace() {
  const say = useSayReplay();
  const { player } = useReplay();
  const speed = usePlayer((state) => state.speed);
  return (
    <NativeSelect
      size="xs"
      className="replay-speed"
      aria-label={say('speed')}
      value={String(speed)}
      data={speeds.map((one) => ({ value: String(one), label: `${one}×` }))}
      onChange={(event) => {
        const chosen = speeds.find((one) => String(one) === event.currentTarget.value);
        if (chosen !== undefined) player.setSpeed(chosen);
      }}
    />
  );
}

/** What a player has under its picture. */
export function Transport({ onHelp }: { readonly onHelp: () => void }) {
  const say = useSayReplay();
  const replay = useReplay();
  const { player } = replay;
  const { isMuted, isHasty } = usePlayer((state) => state);
  const areHidden = useLooks((looks) => looks.areHidden);
  return (
    <div className="replay-transport">
      <div className="replay-group">
        <Steps />
      </div>
      <Clock />
      <span className="spring" />
      <div className="replay-group">
        <Pace />
        <Tool name={say('sound')} keys="M" isOn={!isMuted} onClick={() => player.setMuted(!isMuted)}>
          {isMuted ? <VolumeX {...icon} /> : <Volume2 {...icon} />}
        </Tool>
        <Tool name={say('hideMarks')} keys="H" isOn={areHidden} onClick={() => toggleMarks(replay)}>
          {areHidden ? <EyeOff {...icon} /> : <Eye {...icon} />}
        </Tool>
        <Tool name={say('keys')} keys="?" onClick={onHelp}>
          <Keyboard {...icon} />
        </Tool>
        <Switch
          size="xs"
          label={say('hasty')}
          checked={isHasty}
          onChange={(event) => player.setHasty(event.currentTarget.checked)}
        />
      </div>
    </div>
  );
}
