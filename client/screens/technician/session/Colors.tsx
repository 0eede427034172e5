import { Tooltip } from '@mantine/core';
import { useStore } from 'zustand';
import { type Color, colors } from '#models/annotation.ts';
import { type StaffKey, useSay } from '../../staff/useSay.ts';
import { useBench } from '../benchContext.ts';
import type { Board } from '../board.ts';
import { colorKeys } from '../keymap.ts';

/** What each colour is called. */
export const colorNames: Readonly<Record<Color, StaffKey>> = {
  orange: 'orange',
  cyan: 'cyan',
  magenta: 'magenta',
  lime: 'lime',
};

/** The colours to draw in. */
export function ColorChoice({ board }: { readonly board: Board }) {
  const say = useSay();
  const chosen = useStore(board.store, (state) => state.color);
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

/** The same on the desk of a session. */
export function Colors() {
  return <ColorChoice board={useBench().board} />;
}
