import { Button, RangeSlider } from '@mantine/core';
import { type PointerEvent, useRef, useState } from 'react';
import { pointIn } from '#client/ui/pointIn.ts';
import type { Point } from '#models/annotation.ts';
import { type Crop, cropBetween, leastShare } from '#models/recording/crop.ts';
import { useSayGiveBack } from './useSayGiveBack.ts';

const whole: Crop = { x: 0, y: 0, width: 1, height: 1 };
const percent = (share: number) => Math.round(share * 100);

/** Draws a part with a finger or a pointer. */
function useDrawnPart(onPart: (part: Crop) => void) {
  const corner = useRef<Point | null>(null);
  const at = (event: PointerEvent) => pointIn(event.currentTarget.getBoundingClientRect(), event);
  const forget = () => {
    corner.current = null;
  };
  return {
    onPointerDown(event: PointerEvent) {
      event.currentTarget.setPointerCapture(event.pointerId);
      corner.current = at(event);
    },
    onPointerMove(event: PointerEvent) {
      const part = corner.current && cropBetween(corner.current, at(event));
      if (part) onPart(part);
    },
    onPointerUp: forget,
    onPointerCancel: forget,
  };
}

type EdgesProps = {
  readonly label: string;
  readonly ends: readonly [string, string];
  readonly value: readonly [number, number];
  readonly onValue: (from: number, to: number) => void;
};

/** Two edges that lie opposite to each other, by keyboard and touch; in shares of the picture. */
function Edges({ label, ends, value, onValue }: EdgesProps) {
  return (
    <div className="give-edges">
      <span aria-hidden="true">{label}</span>
      <RangeSlider
        min={0}
        max={100}
        minRange={percent(leastShare)}
        label={null}
        thumbSize={24}
        value={[percent(value[0]), percent(value[1])]}
        thumbFromLabel={ends[0]}
        thumbToLabel={ends[1]}
        onChange={([from, to]) => onValue(from / 100, to / 100)}
      />
    </div>
  );
}

type CropProps = {
  /** The whole picture, by its address. */
  readonly address: string;
  readonly n: number;
  readonly crop: Crop | null;
  readonly onDone: (crop: Crop | null) => void;
};

/** Chooses a part of a step's picture: what is beside it never leaves the page. */
export function CropPicture({ address, n, crop, onDone }: CropProps) {
  const say = useSayGiveBack();
  const [part, setPart] = useState(crop ?? whole);
  const on = useDrawnPart(setPart);
  const { x, y, width, height } = part;
  const isWhole = width > 0.99 && height > 0.99;
  const shares = { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
  return (
    <div className="give-crop">
      <p className="hint">{say('cropHint')}</p>
      <div className="give-crop-picture" {...on}>
        <img className="give-crop-whole" src={address} alt={say('cropWholePicture', { n })} draggable={false} />
        <div className="give-crop-part" style={shares} />
      </div>
      <Edges
        label={say('cropAcross')}
        ends={[say('cropLeft'), say('cropRight')]}
        value={[x, x + width]}
        onValue={(from, to) => setPart({ ...part, x: from, width: to - from })}
      />
      <Edges
        label={say('cropDown')}
        ends={[say('cropTop'), say('cropBottom')]}
        value={[y, y + height]}
        onValue={(from, to) => setPart({ ...part, y: from, height: to - from })}
      />
      <div className="give-end">
        <Button size="compact-sm" onClick={() => onDone(isWhole ? null : part)}>
          {say('cropTake')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onDone(null)}>
          {say('cropWhole')}
        </Button>
      </div>
    </div>
  );
}
