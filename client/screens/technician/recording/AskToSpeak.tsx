import { Button } from '@mantine/core';
import { Mic } from 'lucide-react';
import type { SessionView } from '#models/view.ts';
import { useSay } from '../../staff/useSay.ts';
import { useBench, useVoice } from '../benchContext.ts';
import { isAsked } from './speaking.ts';
import './recording.css';

/** Whoever comes into a session that is recorded is told so, and asked before they are heard. */
export function AskToSpeak({ session }: { readonly session: SessionView }) {
  const say = useSay();
  const { voice, me } = useBench();
  const microphone = useVoice((state) => state.microphone);
  if (microphone.state !== 'off' || !isAsked(session, me.id)) return null;
  return (
    <section className="card ask-to-speak" aria-label={say('recording.askTitle')}>
      <h2>{say('recording.askTitle')}</h2>
      <p>{say('recording.askText')}</p>
      <Button leftSection={<Mic size={16} aria-hidden="true" />} onClick={() => void voice.speak()}>
        {say('recording.askYes')}
      </Button>
    </section>
  );
}
