import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import type { Tool } from '#models/tool.ts';
import { useSay } from '../staff/useSay.ts';
import { toolKeys } from '../technician/keymap.ts';
import { ColorChoice } from '../technician/session/Colors.tsx';
import { actIcons, toolIcon, toolNames } from '../technician/session/toolLooks.tsx';
import type { Sketch } from './sketch.ts';

/** The tools that make sense on a picture that nobody else looks at now. */
const noteTools: readonly Tool[] = ['point', 'arrow', 'ring', 'ink', 'text'];

/** The tools of a technician's desk, as far as a note needs them. */
export function SketchTools({ sketch }: { readonly sketch: Sketch }) {
  const say = useSay();
  const { board, store } = sketch;
  const tool = useStore(board.store, (state) => state.tool);
  const selectedId = useStore(board.store, (state) => state.selectedId);
  const canUndo = useStore(store, (state) => state.canUndo);
  return (
    <div className="sketch-tools" role="toolbar" aria-label={say('tools')}>
      {noteTools.map((each) => (
        <button
          key={each}
          type="button"
          className="rail-button"
          aria-label={say(toolNames(each, 'clockwise'))}
          aria-keyshortcuts={toolKeys[each]}
          data-key={toolKeys[each]}
          aria-pressed={tool === each}
          onClick={() => board.setTool(each)}
        >
          {toolIcon(each, 'clockwise')}
        </button>
      ))}
      <ColorChoice board={board} />
      <Button variant="default" leftSection={actIcons.undo.icon} disabled={!canUndo} onClick={board.undo}>
        {say('undo')}
      </Button>
      <Button
        variant="default"
        leftSection={actIcons.remove.icon}
        disabled={selectedId === null}
        onClick={() => board.remove()}
      >
        {say('removeMark')}
      </Button>
    </div>
  );
}
