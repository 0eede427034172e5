/** @jsxImportSource preact */
import { BadgeCheck, CircleAlert } from 'lucide-preact';
import type { VNode } from 'preact';
import type { Welcome } from '#models/api/ways.ts';
import type { Language } from '#models/level.ts';
import { Button } from '../controls/Button.tsx';
import { speak } from '../language.ts';
import { useLanguage } from '../useSay.ts';
import { Announce } from '../waiting/Announce.tsx';
import { languagesIn, nameOf } from '../waiting/words.ts';
import { useSayDoor } from './useSayDoor.ts';
import './door.css';

/** How somebody came in by a code, why that is, and what to know of it before the first tap. */
export function Welcomed({ welcome, typedName, onName }: WelcomedProps): VNode {
  const say = useSayDoor();
  const { way, name, family, level, companyName: company, machine, stepsTried: count } = welcome;
  return (
    <>
      <section className="welcomed">
        <BadgeCheck size={28} aria-hidden="true" />
        <div>
          {name && (
            <p>
              <strong>{say('welcome.name', { name })}</strong>
            </p>
          )}
          {way === 'machine' && machine && (
            <p>
              <strong>{`${machine.family} ${machine.model}`}</strong>
            </p>
          )}
          <p>{say(`welcome.${way}`, { family: family ?? '', level, company })}</p>
          {count > 0 && <p>{say(count === 1 ? 'welcome.step' : 'welcome.steps', { count })}</p>}
        </div>
        <Lacks welcome={welcome} />
      </section>
      {way === 'machine' && !name && <NameField typed={typedName} onName={onName} />}
    </>
  );
}

type WelcomedProps = {
  readonly welcome: Welcome;
  readonly typedName: string;
  onName(name: string): void;
};

/** The one thing a machine's pages cannot know. It may stay empty. */
function NameField({ typed, onName }: { readonly typed: string; onName(name: string): void }): VNode {
  const say = useSayDoor();
  return (
    <div className="field">
      <label htmlFor="called">{say('welcome.called')}</label>
      <input
        id="called"
        autoComplete="name"
        maxLength={120}
        defaultValue={typed}
        aria-describedby="called-hint"
        onInput={(event) => onName(event.currentTarget.value)}
      />
      <span className="field-hint" id="called-hint">
        {say('welcome.called.hint')}
      </span>
    </div>
  );
}

/** What nobody there has whom this customer needs, and the nearest way [rule.W6]. */
function Lacks({ welcome }: { readonly welcome: Welcome }): VNode | null {
  const say = useSayDoor();
  const reader = useLanguage();
  const { lacks, family, companyName: company, language, languages } = welcome;
  // The page may speak another language by now than the certificate was made out in.
  const lacksLanguage = languages.length > 0 && !languages.includes(reader);
  if (lacksLanguage) {
    const params = { company, language: nameOf(reader, reader), languages: languagesIn(languages, reader) };
    return <Lacking text={say('welcome.language', params)} languages={languages} />;
  }
  if (lacks === null || lacks === 'language' || (lacks === 'levelOrLanguage' && reader !== language)) return null;
  if (lacks === 'family') return <Lacking text={say('welcome.family', { company, family: family ?? '' })} />;
  return <Lacking text={say('welcome.nobody', { company })} />;
}

type LackingProps = { readonly text: string; readonly languages?: readonly Language[] };

function Lacking({ text, languages = [] }: LackingProps): VNode {
  const say = useSayDoor();
  const reader = useLanguage();
  return (
    <div className="door-lack">
      <CircleAlert size={24} aria-hidden="true" />
      <p>{text}</p>
      <Announce words={text} />
      {languages.map((language) => (
        <Button key={language} onPress={() => speak(language)}>
          {say('welcome.speak', { language: nameOf(language, reader) })}
        </Button>
      ))}
    </div>
  );
}

/** The browser asks for a language nobody here speaks: said before anybody waits [rule.W6]. */
export function Unspoken({ tag }: { readonly tag: string }): VNode {
  const say = useSayDoor();
  const reader = useLanguage();
  const text = say('unspoken.body', { language: nameOf(tag, reader), ours: nameOf(reader, reader) });
  return (
    <div className="door-lack">
      <CircleAlert size={24} aria-hidden="true" />
      <p>{text}</p>
      <Announce words={text} />
    </div>
  );
}
