import { Button, TextInput } from '@mantine/core';
import { Braces, Link2, Scissors } from 'lucide-react';
import { useState } from 'react';
import { timelinePath } from '#models/api/recording.ts';
import { withinReel } from '#models/recording/reel.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { usePlayer, useReplay } from './replay.ts';
import { clockOf, momentOf } from './times.ts';
import { useSayReplay } from './useSayReplay.ts';

type Wanted = { readonly atMs: number; readonly toMs?: number };

/** The address of a moment, or of a part; it opens for colleagues who may see the recording. */
function linkTo(recordingId: string, { atMs, toMs }: Wanted): string {
  const query = new URLSearchParams({ at: String(Math.round(atMs)) });
  if (toMs !== undefined) query.set('to', String(Math.round(toMs)));
  return `${location.origin}/recordings/${recordingId}?${query}`;
}

/** Copies a link, and shows it where the browser does not let it. */
function useCopy() {
  const say = useSayReplay();
  const [given, setGiven] = useState<{ readonly link: string; readonly isCopied: boolean } | null>(null);
  const copy = async (link: string) => {
    const isCopied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    setGiven({ link, isCopied });
  };
  const news = (
    <div role="status" className="replay-copied">
      {given && <span className="hint">{say(given.isCopied ? 'copied' : 'notCopied')}</span>}
      {given && !given.isCopied && (
        <TextInput
          readOnly
          aria-label={say('link')}
          value={given.link}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </div>
  );
  return { copy, news };
}

function MomentInput({
  which,
  text,
  onText,
}: {
  which: 'clipFrom' | 'clipTo';
  text: string;
  onText: (text: string) => void;
}) {
  const say = useSayReplay();
  const { player } = useReplay();
  return (
    <div className="replay-clip-moment">
      <TextInput label={say(which)} value={text} onChange={(event) => onText(event.currentTarget.value)} />
      <Button
        variant="default"
        aria-label={say('clipHere', { which: say(which), at: clockOf(player.moment) })}
        onClick={() => onText(clockOf(player.moment))}
      >
        {clockOf(player.moment)}
      </Button>
    </div>
  );
}

/** A link that opens at one moment and stops at another. */
function ClipForm() {
  const say = useSayReplay();
  const { answer, player } = useReplay();
  const reel = usePlayer((state) => state.reel);
  const { copy, news } = useCopy();
  const [from, setFrom] = useState(() => clockOf(player.moment));
  const [to, setTo] = useState(() => clockOf(withinReel(reel, player.moment + 10_000)));
  const [isWrong, setWrong] = useState(false);
  const take = () => {
    const [atMs, toMs] = [momentOf(from), momentOf(to)];
    const isRight = atMs !== null && toMs !== null && toMs > atMs;
    setWrong(!isRight);
    if (isRight) void copy(linkTo(answer.recording.id, { atMs, toMs }));
  };
  return (
    <div className="stack">
      <p className="hint">{say('clipHint')}</p>
      <div className="replay-clip-moments">
        <MomentInput which="clipFrom" text={from} onText={setFrom} />
        <MomentInput which="clipTo" text={to} onText={setTo} />
      </div>
      {isWrong && <p role="alert">{say('clipWrong')}</p>}
      <Button leftSection={<Link2 size={16} aria-hidden="true" />} onClick={take}>
        {say('copyClip')}
      </Button>
      {news}
    </div>
  );
}

/** Links to a moment and to a part, for colleagues, and the timeline as a file. */
export function Links() {
  const say = useSayReplay();
  const { answer, player } = useReplay();
  const { copy, news } = useCopy();
  const [isClipping, setClipping] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Link2 size={16} aria-hidden="true" />}
        onClick={() => void copy(linkTo(answer.recording.id, { atMs: player.moment }))}
      >
        {say('copyLink')}
      </Button>
      <Button
        variant="default"
        leftSection={<Scissors size={16} aria-hidden="true" />}
        onClick={() => {
          player.pause();
          setClipping(true);
        }}
      >
        {say('clip')}
      </Button>
      <Button
        component="a"
        variant="default"
        leftSection={<Braces size={16} aria-hidden="true" />}
        href={timelinePath(answer.recording.id)}
        download
      >
        {say('download')}
      </Button>
      {news}
      <Dialog isOpen={isClipping} onClose={() => setClipping(false)} title={say('clipTitle')}>
        <ClipForm />
      </Dialog>
    </>
  );
}
