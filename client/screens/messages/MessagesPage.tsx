import { Button, Loader, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '#client/link/api.ts';
import {
  isNotice,
  isTemplate,
  lengthsOf,
  letterKinds,
  type MessageKind,
  type Messages,
  noticeKinds,
  placeholders,
  type Template,
  templateOf,
} from '#models/letters.ts';
import type { Language } from '#models/level.ts';
import type { Answer } from '#models/refusal.ts';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useLanguage, useSay } from '../staff/useSay.ts';
import { showNotice } from '../technician/notices.ts';
import { Letter, Notice } from './Letter.tsx';
import { useSayMessages } from './useSayMessages.ts';
import './messages.css';

type Which = { readonly kind: MessageKind; readonly language: Language };

/** The company's messages with one in other words; null has it in ours again. */
function withWords(messages: Messages, { kind, language }: Which, words: Template | null): Messages {
  const { [language]: _, ...others } = messages[kind] ?? {};
  return { ...messages, [kind]: words ? { ...others, [language]: words } : others };
}

/** Messages alone: whatever else was set meanwhile stays as it is. */
async function saveWords({
  words,
  ...which
}: Which & { readonly words: Template | null }): Promise<Answer<{ messages: Messages }>> {
  const known = await api.settings();
  if (!known.ok) return known;
  const messages = withWords(known.settings.messages, which, words);
  const saved = await api.changeSettings({ settings: { ...known.settings, messages } });
  return saved.ok ? { ok: true, messages } : saved;
}

function Placeholders({ kind }: { readonly kind: MessageKind }) {
  const say = useSayMessages();
  return (
    <div className="hint">
      <p>{say('stands')}</p>
      <ul className="placeholders">
        {placeholders[kind].map((name) => (
          <li key={name}>
            <code>{`{${name}}`}</code> {say(`of.${name}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

type EditorProps = Which & {
  readonly messages: Messages;
  readonly company: string;
  readonly onSaved: (messages: Messages) => void;
};

/** One message in one language. */
function Editor({ kind, language, messages, company, onSaved }: EditorProps) {
  const say = useSayMessages();
  const [words, setWords] = useState(templateOf(kind, language, messages));
  const { isBusy, refusal, run } = useRequest(saveWords);
  const isOwn = messages[kind]?.[language] !== undefined;
  const isRight = isTemplate(kind, words);
  const [isShort, most] = [isNotice(kind), lengthsOf(kind)];
  const put = async (next: Template | null) => {
    const saved = await run({ kind, language, words: next });
    if (!saved.ok) return;
    setWords(templateOf(kind, language, saved.messages));
    onSaved(saved.messages);
    showNotice({ what: { key: 'settingsSaved' } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void put(words);
  };
  return (
    <div className="letter-columns">
      <form className="card stack" onSubmit={submit}>
        <span className="chip letter-whose">{say(isOwn ? 'own' : 'ours')}</span>
        <TextInput
          label={say(isShort ? 'title' : 'subject')}
          maxLength={most.subject}
          value={words.subject}
          onChange={(event) => setWords({ ...words, subject: event.currentTarget.value })}
        />
        <Textarea
          label={say('text')}
          description={isShort && say('noticeHint', { count: 120 })}
          autosize
          minRows={isShort ? 3 : 8}
          maxLength={most.text}
          value={words.text}
          onChange={(event) => setWords({ ...words, text: event.currentTarget.value })}
        />
        <Placeholders kind={kind} />
        {!isRight && <p role="alert">{isShort ? say('wrongNotice') : say('wrong', { link: '{link}' })}</p>}
        <Refused reason={refusal} />
        <div className="row">
          <Button type="submit" loading={isBusy} disabled={!isRight}>
            {say('save')}
          </Button>
          {isOwn && (
            <Button variant="default" disabled={isBusy} onClick={() => void put(null)}>
              {say('reset')}
            </Button>
          )}
        </div>
      </form>
      {isShort ? (
        <Notice {...{ kind, company }} template={words} />
      ) : (
        <Letter {...{ kind, company }} template={words} />
      )}
    </div>
  );
}

function Letters({ first, company }: { readonly first: Messages; readonly company: string }) {
  const say = useSayMessages();
  const own = useLanguage();
  const [messages, setMessages] = useState(first);
  const [which, setWhich] = useState<Which>({ kind: 'link', language: own });
  return (
    <>
      <div className="row letter-which">
        <Select
          label={say('kind')}
          allowDeselect={false}
          data={[
            { group: say('letters'), items: letterKinds.map((kind) => ({ value: kind, label: say(kind) })) },
            { group: say('notices'), items: noticeKinds.map((kind) => ({ value: kind, label: say(kind) })) },
          ]}
          value={which.kind}
          onChange={(kind) => setWhich({ ...which, kind: kind as MessageKind })}
        />
        <SegmentedControl
          aria-label={say('language')}
          data={(['en', 'de'] as const).map((language) => ({ value: language, label: say(language) }))}
          value={which.language}
          onChange={(language) => setWhich({ ...which, language: language as Language })}
        />
      </div>
      <Editor key={`${which.kind} ${which.language}`} {...{ ...which, messages, company, onSaved: setMessages }} />
    </>
  );
}

/** What customers are written and shown, in the company's own words where it has some. */
export function MessagesPage() {
  const say = useSayMessages();
  const sayStaff = useSay();
  const settings = useLoaded(api.settings);
  const house = useLoaded(api.overview);
  return (
    <div className="stack">
      <h1>{say('messages')}</h1>
      <p className="hint">{say('hint')}</p>
      <Refused reason={settings.refusal} />
      {(!settings.data || !house.data) && !settings.refusal && <Loader aria-label={sayStaff('opening')} />}
      {settings.data && house.data && (
        <Letters first={settings.data.settings.messages} company={house.data.companyName} />
      )}
    </div>
  );
}
