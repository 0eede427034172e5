import { SegmentedControl } from '@mantine/core';
import { useSay } from '../staff/useSay.ts';
import { useConsult, useConsultState } from './consultContext.ts';
import type { Wish } from './memory.ts';

/** Available for the next session, or away. */
export function PresenceSwitch() {
  const say = useSay();
  const consult = useConsult();
  const wish = useConsultState((state) => state.wish);
  return (
    <SegmentedControl
      size="xs"
      className="presence"
      data-wish={wish}
      aria-label={say('presence')}
      value={wish}
      onChange={(value) => void consult.setWish(value as Wish)}
      data={[
        { value: 'available', label: say('available') },
        { value: 'away', label: say('away') },
      ]}
    />
  );
}
