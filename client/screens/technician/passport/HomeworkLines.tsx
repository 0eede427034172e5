import type { Homework } from '#models/library/passport.ts';
import { useSayPassport } from '../../staff/useSayPassport.ts';
import { TriedList } from './TriedList.tsx';
import { doneWords, evidenceWords } from './words.ts';
import './passport.css';

/** On an offer: what was done before with what came of it, and what the level rests on. */
export function HomeworkLines({ homework }: { readonly homework: Homework }) {
  const say = useSayPassport();
  const done = doneWords(homework, say);
  const evidence = homework.evidence.map((line) => evidenceWords(line, say));
  return (
    <div className="homework">
      <p>
        {done === null ? (
          <span className="hint">{say('alreadyDoneNothing')}</span>
        ) : (
          <>
            <span className="hint">{say('alreadyDone')}</span> {done}
          </>
        )}
      </p>
      <TriedList tried={homework.tried.filter(({ steps }) => steps.length > 0)} />
      {evidence.length > 0 && (
        <p>
          <span className="hint">{say('evidence')}</span> {evidence.join(' · ')}
        </p>
      )}
    </div>
  );
}
