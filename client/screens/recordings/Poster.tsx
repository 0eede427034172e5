import { Button } from '@mantine/core';
import { Film, PenLine, Tags } from 'lucide-react';
import { Link } from 'wouter';
import type { FoundRecording } from '#models/api/recordings.ts';
import { dayAndYear } from '../staff/moment.ts';
import { useLanguage } from '../staff/useSay.ts';
import { OutcomeChip } from '../technician/OutcomeChip.tsx';
import { useSayRecordings } from './useSayRecordings.ts';
import { addressOf, wantedIn } from './wanted.ts';

type PosterProps = {
  readonly recording: FoundRecording;
  readonly onEditTags: (recording: FoundRecording) => void;
};

/** What a recording is called in the list. */
export function useNameOf(): (recording: FoundRecording) => string {
  const say = useSayRecordings();
  return ({ machine, family }) => (machine ? `${machine.family} ${machine.model}` : (family ?? say('noMachine')));
}

function Picture({ recording: { poster, state } }: Pick<PosterProps, 'recording'>) {
  const say = useSayRecordings();
  return (
    <div className="poster-picture">
      {poster ? (
        <img src={poster} alt="" loading="lazy" decoding="async" width={480} height={270} />
      ) : (
        <span className="poster-blank">
          <Film size={28} aria-hidden="true" />
          {say('noPicture')}
        </span>
      )}
      {state !== 'ready' && <span className="chip poster-state">{say(state)}</span>}
    </div>
  );
}

function Facts({ recording }: Pick<PosterProps, 'recording'>) {
  const say = useSayRecordings();
  const language = useLanguage();
  const { outcome, endedAt, level, mood, hasMarks, machine } = recording;
  return (
    <p className="facts">
      <OutcomeChip outcome={outcome} />
      <span>{dayAndYear(endedAt, language)}</span>
      <span>{say('levelOne', { level })}</span>
      {mood && <span>{say(`mood${mood}`)}</span>}
      {hasMarks && (
        <span className="poster-marks">
          <PenLine size={14} aria-hidden="true" />
          {say('hasMarks')}
        </span>
      )}
      {machine?.site && <span>{machine.site}</span>}
    </p>
  );
}

function TagRow({ recording, onEditTags }: PosterProps) {
  const say = useSayRecordings();
  return (
    <p className="row poster-tags">
      {recording.tags.map((tag) => (
        <Link key={tag} className="chip" href={`/recordings?${addressOf({ ...wantedIn(''), tags: [tag] })}`}>
          {tag}
        </Link>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<Tags size={14} aria-hidden="true" />}
        onClick={() => onEditTags(recording)}
      >
        {say('editTags')}
      </Button>
    </p>
  );
}

/** One recording: a picture of it, what it was about and how it ended; all of it opens it. */
export function Poster({ recording, onEditTags }: PosterProps) {
  const nameOf = useNameOf();
  return (
    <li className="card poster">
      <Picture recording={recording} />
      <div className="past-words">
        <h2>
          <Link className="poster-link" href={`/recordings/${recording.id}`}>
            {nameOf(recording)}
          </Link>
        </h2>
        <Facts recording={recording} />
        {recording.note && <p className="note poster-note">{recording.note}</p>}
        <TagRow recording={recording} onEditTags={onEditTags} />
      </div>
    </li>
  );
}
