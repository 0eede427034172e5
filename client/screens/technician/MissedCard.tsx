import { Button, Kbd } from '@mantine/core';
import { Coffee } from 'lucide-react';
import { useEffect } from 'react';
import { useSayFloor } from '../staff/useSayFloor.ts';
import { useConsult, useConsultState } from './consultContext.ts';
import { isTyping } from './isTyping.ts';

const returnKey = 'r';

/** Calls `onReturn` at the key that is shown on the button, unless the person is writing. */
function useReturnKey(isWanted: boolean, onReturn: () => void): void {
  useEffect(() => {
    if (!isWanted) return;
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.toLowerCase() === returnKey) onReturn();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [isWanted, onReturn]);
}

/** Away because two offers in a row went unanswered: one tap is the way back, and nothing is held against anybody. */
export function MissedCard() {
  const say = useSayFloor();
  const consult = useConsult();
  const isAway = useConsultState(({ desk, wish }) => desk?.awayBecause === 'missed' && wish === 'away');
  useReturnKey(isAway, consult.comeBack);
  return (
    <div role="status" className="missed-place">
      {isAway && (
        <section className="card missed" aria-label={say('missedTitle')}>
          <Coffee size={28} aria-hidden="true" />
          <div>
            <h2>{say('missedTitle')}</h2>
            <p className="hint">{say('missedText')}</p>
          </div>
          <Button size="lg" rightSection={<Kbd size="xs">R</Kbd>} onClick={consult.comeBack}>
            {say('missedBack')}
          </Button>
        </section>
      )}
    </div>
  );
}
