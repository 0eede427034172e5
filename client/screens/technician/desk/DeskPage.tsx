import { useConsultState } from '../consultContext.ts';
import { ComingNext } from './ComingNext.tsx';
import { LinkCard } from './LinkCard.tsx';
import { People } from './People.tsx';
import { SoundTest } from './SoundTest.tsx';
import { Waiting } from './Waiting.tsx';
import './desk.css';

/** The desk between sessions: what is waiting, who is here, what comes next, and links to hand out. */
export function DeskPage() {
  const desk = useConsultState((state) => state.desk);
  return (
    <div className="desk">
      <div className="desk-column">
        <ComingNext desk={desk} />
        <Waiting waiting={desk?.waiting ?? []} />
        <SoundTest />
      </div>
      <LinkCard />
      <People colleagues={desk?.colleagues ?? []} me={desk?.me ?? null} />
    </div>
  );
}
