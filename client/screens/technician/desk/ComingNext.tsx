import { Button } from '@mantine/core';
import type { Level } from '#models/level.ts';
import type { DeskView } from '#models/view.ts';
import { languagesIn, listed } from '../../staff/moment.ts';
import { useLanguage, useSay } from '../../staff/useSay.ts';
import { useSayFloor } from '../../staff/useSayFloor.ts';
import { useConsult, useConsultState } from '../consultContext.ts';

function levelsUpTo(level: Level): string {
  // Held together by word joiners: a line never ends inside it.
  return level === 1 ? '1' : `1\u2060–\u2060${level}`;
}

/** What this person will be offered, or how to be offered anything. */
export function ComingNext({ desk }: { readonly desk: DeskView | null }) {
  const say = useSay();
  const sayFloor = useSayFloor();
  const language = useLanguage();
  const consult = useConsult();
  const wish = useConsultState((state) => state.wish);
  if (!desk) return <section className="card coming-next" aria-busy="true" />;
  const { me, companyName } = desk;
  return (
    <section className="card coming-next" data-wish={wish}>
      <h1>
        <span className="dot" aria-hidden="true" />
        {say(desk.presence === 'engaged' ? 'youAreEngaged' : wish === 'available' ? 'youAreAvailable' : 'youAreAway')}
      </h1>
      <p>
        {sayFloor(wish === 'available' ? 'comingAvailable' : 'comingAway', {
          levels: levelsUpTo(me.level),
          machines: listed(me.families, language) || sayFloor('everyMachine'),
          languages: languagesIn(me.languages, language),
        })}
      </p>
      <p className="hint">{say('offeredHow', { company: companyName })}</p>
      {wish === 'away' && desk.awayBecause === null && (
        <Button onClick={() => void consult.setWish('available')}>{say('becomeAvailable')}</Button>
      )}
    </section>
  );
}
