import { Button, Loader, Progress, Radio } from '@mantine/core';
import { Download, Film } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { articleRoles } from '#models/library/draft.ts';
import { wholeOf } from '../giveBack/giving.ts';
import { Stretch } from '../giveBack/Stretch.tsx';
import { useDesk } from '../replay/desk.ts';
import { accountStore } from '../staff/account.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import {
  bitrates,
  bytesOf,
  codecNames,
  type Encoding,
  encodings,
  type Format,
  isRare,
  mostInMemory,
} from './formats.ts';
import { isOnDisk } from './place.ts';
import { type FilmState, useFilm } from './useFilm.ts';
import { useSayTakeOut } from './useSayTakeOut.ts';

const formats: readonly Format[] = ['webm', 'mp4'];
const can = { webm: 'canWebm', mp4: 'canMp4' } as const;
const cannot = { webm: 'cannotWebm', mp4: 'cannotMp4' } as const;
const megabytes = (bytes: number) => Math.max(1, Math.round(bytes / 1e6));

function sayCan(say: ReturnType<typeof useSayTakeOut>, encoding: Encoding): string {
  const { format, video, audio } = encoding;
  if (!isRare(encoding)) return say(can[format]);
  return say('canRareMp4', { video: codecNames[video] ?? video, audio: codecNames[audio] ?? audio });
}

type FormatsProps = {
  readonly possible: readonly Encoding[];
  readonly chosen: Encoding | undefined;
  readonly onChoose: (format: Format) => void;
};

function Formats({ possible, chosen, onChoose }: FormatsProps) {
  const say = useSayTakeOut();
  if (possible.length === 0) return <p role="alert">{say('nothing')}</p>;
  return (
    <Radio.Group
      label={say('format')}
      value={chosen?.format ?? ''}
      onChange={(value) => formats.filter((format) => format === value).map(onChoose)}
    >
      <div className="stack">
        {formats.map((format) => {
          const encoding = possible.find((one) => one.format === format);
          const label = encoding ? sayCan(say, encoding) : say(cannot[format]);
          return <Radio key={format} value={format} label={label} disabled={!encoding} />;
        })}
      </div>
    </Radio.Group>
  );
}

function Outcome({ film, onCancel }: { readonly film: FilmState; readonly onCancel: () => void }) {
  const say = useSayTakeOut();
  if (film.state === 'refused') return <Refused reason={film.reason} />;
  if (film.state === 'failed') return <p role="alert">{say('failed')}</p>;
  if (film.state === 'running') {
    const percent = Math.round(film.share * 100);
    return (
      <div className="stack">
        <Progress value={percent} aria-label={say('running', { percent })} />
        <p className="hint" role="status">
          {say('running', { percent })}
        </p>
        <Button variant="default" onClick={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    );
  }
  if (film.state !== 'done') return <p role="status">{film.state === 'cancelled' ? say('cancelled') : ''}</p>;
  return (
    <div className="stack">
      <p role="status">{say('done')}</p>
      <Button
        component="a"
        href={film.url}
        download={film.name}
        leftSection={<Download size={16} aria-hidden="true" />}
      >
        {say('save', { mb: megabytes(film.bytes) })}
      </Button>
    </div>
  );
}

function FilmForm() {
  const say = useSayTakeOut();
  const { answer } = useDesk();
  const [range, setRange] = useState(() => wholeOf(answer));
  const [possible, setPossible] = useState<readonly Encoding[] | null>(null);
  const [wanted, setWanted] = useState<Format>('webm');
  const { film, start, cancel } = useFilm();
  useEffect(() => {
    encodings().then(setPossible, () => setPossible([]));
  }, []);
  if (!possible) return <Loader aria-label={say('asking')} />;
  const chosen = possible.find(({ format }) => format === wanted) ?? possible[0];
  const isTooLong = !isOnDisk() && bytesOf(range.toMs - range.fromMs) > mostInMemory;
  const minutes = Math.floor(mostInMemory / ((bitrates.video + bitrates.audio) / 8) / 60);
  return (
    <div className="stack">
      <p className="hint">{say('about')}</p>
      <Stretch range={range} onRange={setRange} />
      <Formats possible={possible} chosen={chosen} onChoose={setWanted} />
      {!isOnDisk() && <p className="hint">{say('inMemory', { mb: megabytes(mostInMemory), minutes })}</p>}
      {isTooLong && <p role="alert">{say('tooLong')}</p>}
      {film.state !== 'running' && (
        <Button
          disabled={!chosen || isTooLong}
          leftSection={<Film size={16} aria-hidden="true" />}
          onClick={() => chosen && void start({ answer, range, encoding: chosen })}
        >
          {say('start')}
        </Button>
      )}
      <Outcome film={film} onCancel={cancel} />
    </div>
  );
}

/** A part of the recording as a film with its marks, for trainers and leads. Closing the dialog ends what is being made. */
export function TakeOut() {
  const say = useSayTakeOut();
  const desk = useDesk();
  const account = useStore(accountStore);
  const [isOpen, setOpen] = useState(false);
  const mayTake = 'me' in account && articleRoles.includes(account.me.role);
  if (!mayTake) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<Film size={16} aria-hidden="true" />}
        onClick={() => {
          desk.pause();
          setOpen(true);
        }}
      >
        {say('open')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('title')} size="lg">
        <FilmForm />
      </Dialog>
    </>
  );
}
