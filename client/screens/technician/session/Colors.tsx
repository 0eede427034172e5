import { Tooltip } from '@mantine/core';
import { type Color, colors } from '#models/annotation.ts';
import { type StaffKey, useSay } from '../../staff/useSay.ts';
import { useBench, useBoard } from '../benchContext.ts';
import { colorKeys } from '../keymap.ts';

/** What each colour is called. */
export const colorNames: Readonly<Record<Color, StaffKey>> = {
  orange: 'orange',
  cyan: 'cyan',
  magenta: 'magenta',
  lime: 'lime',
};

/** The colours to draw in. */
export function Colors() {
  const say = useSay();
  const { board } = useBench();
  const chosen = useBoard((state) => state.color);
  return (
    <fieldset className="colors" aria-label={say('colors')}>
      {colors.map((color) => (
        <Tooltip key={color} label={`${say(colorNames[color])}  (${colorKeys[color]})`} position="right">
          <button
            type="button"
            className="swatch"
            data-color={color}
            aria-label={say(colorNames[color])}
            aria-keyshortcuts={colorKeys[color]}
            aria-pressed={chosen === color}
            onClick={() => board.setColor(color)}
          />
        </Tooltip>
      ))}
    </fieldset>
  );
}
