import { useState } from 'react';
import type { SessionSummary } from '#models/api.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { machineName } from '../staff/machineName.ts';
import { dayAndTime } from '../staff/moment.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { OutcomeChip } from '../technician/OutcomeChip.tsx';
import { EraseSession } from './EraseSession.tsx';
import './past.css';

function Pictures({ session }: { readonly session: SessionSummary }) {
  const say = useSay();
  const [openedUrl, setOpenedUrl] = useState<string | null>(null);
  const { snapshots } = session;
  if (snapshots.length === 0) return <p className="past-none">{say('noneKept')}</p>;
  return (
    <>
      <ul className="past-pictures" data-count={Math.min(snapshots.length, 4)}>
        {snapshots.map((snapshot, index) => (
          <li key={snapshot.id}>
            <button
              type="button"
              aria-label={say('openPicture', { number: index + 1 })}
              onClick={() => setOpenedUrl(snapshot.url)}
            >
              <img src={snapshot.url} alt="" loading="lazy" />
            </button>
          </li>
        ))}
      </ul>
      <Dialog isOpen={openedUrl !== null} onClose={() => setOpenedUrl(null)} size="auto" title={say('keptPicture')}>
        {openedUrl && <img className="past-large" src={openedUrl} alt={say('keptPicture')} />}
      </Dialog>
    </>
  );
}

/** One ended session: its kept pictures, its machine, how it ended and what was noted. */
export function PastCard({ session, onErased }: { readonly session: SessionSummary; readonly onErased: () => void }) {
  const say = useSay();
  const language = useLanguage();
  const { machine, outcome, note, endedAt } = session;
  return (
    <li className="card past-card">
      <Pictures session={session} />
      <div className="past-words">
        <h2>{machineName(machine, say)}</h2>
        <p className="facts">
          <OutcomeChip outcome={outcome} />
          <span>{dayAndTime(endedAt, language)}</span>
          {machine && <span>{say('serial', { serial: machine.serial })}</span>}
          {machine?.site && <span>{machine.site}</span>}
        </p>
        {note && <p className="note">{note}</p>}
        <EraseSession id={session.id} onErased={onErased} />
      </div>
    </li>
  );
}
