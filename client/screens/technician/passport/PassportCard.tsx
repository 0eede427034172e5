import { useState } from 'react';
import { visitPhotoUrl } from '#client/link/api.ts';
import type { Passport } from '#models/library/passport.ts';
import { dayAndTime } from '../../staff/moment.ts';
import { useLanguage } from '../../staff/useSay.ts';
import { type SayPassport, useSayPassport } from '../../staff/useSayPassport.ts';
import { Answers } from './Answers.tsx';
import { AskedAgain } from './AskedAgain.tsx';
import { EarlierSessions } from './EarlierSessions.tsx';
import { TriedList } from './TriedList.tsx';
import { usePassport } from './usePassport.ts';
import { evidenceWords, searchWords, triedWords } from './words.ts';
import './passport.css';

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function evidenceOf({ evidence, customer }: Passport, say: SayPassport): string[] {
  if (evidence.length === 0) return [say('evidenceNone', { level: customer.level })];
  return evidence.map((line) => evidenceWords(line, say));
}

function Photos({ sessionId, photos }: { readonly sessionId: string; readonly photos: readonly string[] }) {
  const say = useSayPassport();
  if (photos.length === 0) return null;
  return (
    <>
      <p className="hint">{say('photosTaken', { count: photos.length })}</p>
      <div className="earlier-pictures">
        {photos.map((id, index) => (
          <a key={id} href={visitPhotoUrl(sessionId, id)} target="_blank" rel="noreferrer">
            <img src={visitPhotoUrl(sessionId, id)} alt={say('photoOf', { n: index + 1 })} loading="lazy" />
          </a>
        ))}
      </div>
    </>
  );
}

function Done({ sessionId, passport }: { readonly sessionId: string; readonly passport: Passport }) {
  const say = useSayPassport();
  const { tried, searches, photos, outside } = passport;
  const looked = searches.map(({ text, hits }) => searchWords(text, hits, say));
  return (
    <>
      <Lines
        title={say('tried')}
        lines={tried.length > 0 ? tried.map((one) => triedWords(one, say)) : [say('triedNothing')]}
      />
      <TriedList tried={tried} />
      <Lines title={say('searches')} lines={looked} />
      <Lines title={say('outside')} lines={outside} />
      <Photos sessionId={sessionId} photos={photos} />
    </>
  );
}

/** Everything that is known of a request, on one card; whoever helps asks none of it again [rule.A4]. */
export function PassportCard({ sessionId }: { readonly sessionId: string }) {
  const say = useSayPassport();
  const language = useLanguage();
  const { passport, refusal, reload } = usePassport(sessionId);
  const [isOpen, setOpen] = useState(true);
  if (!passport) return refusal && <p className="hint">{say('passportFailed')}</p>;
  const due = passport.promises.map(({ dueAt }) =>
    dueAt === null ? say('promiseOpen') : say('promiseDue', { time: dayAndTime(dueAt, language) }),
  );
  return (
    <details className="passport" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('passport')}</summary>
      <Lines title={say('promises')} lines={due} />
      <Lines title={say('evidence')} lines={evidenceOf(passport, say)} />
      <Done sessionId={sessionId} passport={passport} />
      <EarlierSessions earlier={passport.earlier} />
      <Answers sessionId={sessionId} passport={passport} onWritten={() => void reload()} />
      <AskedAgain sessionId={sessionId} passport={passport} />
    </details>
  );
}
