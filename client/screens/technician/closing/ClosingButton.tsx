import { Button } from '@mantine/core';
import { ClipboardCheck } from 'lucide-react';
import { useSayEndingDesk } from '../../staff/useSayEndingDesk.ts';

type ClosingButtonProps = { readonly isOn: boolean; readonly onPress: () => void };

/** Begins to wrap up while the line is open: puts the closing card beside the picture, or away. */
export function ClosingButton({ isOn, onPress }: ClosingButtonProps) {
  const say = useSayEndingDesk();
  return (
    <Button
      variant={isOn ? 'light' : 'default'}
      size="compact-md"
      aria-pressed={isOn}
      leftSection={<ClipboardCheck size={16} aria-hidden="true" />}
      onClick={onPress}
    >
      {say('closingOpen')}
    </Button>
  );
}
