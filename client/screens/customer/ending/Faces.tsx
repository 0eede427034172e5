/** @jsxImportSource preact */
import { Angry, Frown, Laugh, Meh, Smile } from 'lucide-preact';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { type Mood, maxMoodWords, moods } from '#models/ending/mood.ts';
import { Button } from '../controls/Button.tsx';
import type { Stay } from '../stay.ts';
import { useSession } from '../useSession.ts';
import { tellMood } from './tell.ts';
import { useSayEnding } from './useSayEnding.ts';
import './ending.css';

export const faceIcons = { 1: Angry, 2: Frown, 3: Meh, 4: Smile, 5: Laugh } as const;

type Told = 'idle' | 'busy' | 'told' | 'failed';

/** Five faces: one tap says how it feels, and words may follow. */
export function Faces({ stay }: { stay: Stay }): VNode {
  const say = useSayEnding();
  const { ending, technician } = useSession(stay);
  const [told, setTold] = useState<Told>('idle');
  const [words, setWords] = useState('');
  const tell = (mood: Mood) => {
    setTold('busy');
    void tellMood(stay, mood, words).then(({ ok }) => setTold(ok ? 'told' : 'failed'));
  };
  const latest = ending.felt?.mood ?? null;
  return (
    <section className="faces" aria-label={say('mood.title')}>
      <h2>{say('mood.title')}</h2>
      <div className="faces-row">
        {moods.map((mood) => (
          <Face key={mood} mood={mood} isOn={latest === mood} onPress={() => tell(mood)} />
        ))}
      </div>
      <p className="small" role="status">
        {told === 'failed' ? say('mood.failed') : told === 'told' && say('mood.thanks')}
        {told !== 'failed' && technician && ` ${say('mood.seen', { name: technician.name })}`}
      </p>
      {latest !== null && (
        <div className="faces-words">
          <label>
            <span>{say('mood.words')}</span>
            <textarea
              rows={2}
              maxLength={maxMoodWords}
              value={words}
              onInput={(event) => setWords(event.currentTarget.value)}
            />
          </label>
          {words.trim() !== '' && (
            <Button isBusy={told === 'busy'} onPress={() => tell(latest)}>
              {say('mood.send')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

type FaceProps = { readonly mood: Mood; readonly isOn: boolean; readonly onPress: () => void };

function Face({ mood, isOn, onPress }: FaceProps): VNode {
  const say = useSayEnding();
  const Icon = faceIcons[mood];
  return (
    <button type="button" className="mood-face" aria-pressed={isOn} onClick={onPress}>
      <Icon size={38} aria-hidden="true" />
      <span>{say(`mood.${mood}`)}</span>
    </button>
  );
}
