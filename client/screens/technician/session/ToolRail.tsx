import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { marksOn } from '#models/followed.ts';
import { tools } from '#models/tool.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useBoard, useParty } from '../benchContext.ts';
import { toolKeys } from '../keymap.ts';
import { Colors } from './Colors.tsx';
import { actIcons, toolIcon, toolNames } from './toolLooks.tsx';

type RailButtonProps = {
  readonly label: string;
  readonly shortcut: string;
  readonly icon: ReactNode;
  readonly isPressed?: boolean;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
};

/** One button of the rail: its picture, its key, and its name when one asks. */
function RailButton({ label, shortcut, icon, isPressed, isDisabled = false, onPress }: RailButtonProps) {
  return (
    <Tooltip label={`${label}  (${shortcut})`} position="right">
      <button
        type="button"
        className="rail-button"
        aria-label={label}
        aria-keyshortcuts={shortcut}
        data-key={shortcut}
        aria-pressed={isPressed}
        disabled={isDisabled}
        onClick={onPress}
      >
        {icon}
      </button>
    </Tooltip>
  );
}

function Tools() {
  const say = useSay();
  const { board } = useBench();
  const tool = useBoard((state) => state.tool);
  const sense = useBoard((state) => state.sense);
  return tools.map((each) => (
    <RailButton
      key={each}
      label={say(toolNames(each, sense))}
      shortcut={toolKeys[each]}
      icon={toolIcon(each, sense)}
      isPressed={tool === each}
      onPress={() => board.setTool(each)}
    />
  ));
}

function Acts() {
  const say = useSay();
  const { board, gallery } = useBench();
  const canUndo = useParty((state) => state.canUndo);
  const isLive = useParty((state) => state.drawing.shown.value === null);
  const selectedId = useBoard((state) => state.selectedId);
  const canRemove = useParty(({ drawing }) =>
    marksOn(drawing, drawing.shown.value).some(({ id }) => id === selectedId),
  );
  const canClear = useParty(({ drawing }) => marksOn(drawing, drawing.shown.value).length > 0);
  const act = (key: 'undo' | 'remove' | 'clear' | 'keep', onPress: () => void, isDisabled = false) => {
    const { icon, shortcut, name } = actIcons[key];
    return <RailButton label={say(name)} shortcut={shortcut} icon={icon} isDisabled={isDisabled} onPress={onPress} />;
  };
  const { icon, shortcut, name } = actIcons[isLive ? 'hold' : 'live'];
  return (
    <>
      {act('undo', board.undo, !canUndo)}
      {act('remove', () => board.remove(), !canRemove)}
      {act('clear', board.clear, !canClear)}
      <span className="spring" />
      <RailButton label={say(name)} shortcut={shortcut} icon={icon} isPressed={!isLive} onPress={gallery.toggle} />
      {act('keep', () => void gallery.keep())}
    </>
  );
}

/** The drawing tools. */
export function ToolRail() {
  const say = useSay();
  return (
    <div className="rail" role="toolbar" aria-orientation="vertical" aria-label={say('tools')}>
      <Tools />
      <Colors />
      <Acts />
    </div>
  );
}
