/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { PushAbility } from '#models/callback/channels.ts';
import type { Wish } from './asking.ts';
import { useSayCallback } from './useSayCallback.ts';

type ChannelFieldsProps = {
  readonly wish: Wish;
  readonly ability: PushAbility;
  readonly hasMail: boolean;
  readonly onChange: (wish: Wish) => void;
};

/** How the customer is reached: what this device can do, and what they may add. */
export function ChannelFields({ wish, ability, hasMail, onChange }: ChannelFieldsProps): VNode {
  const say = useSayCallback();
  const canPush = ability === 'granted' || ability === 'askable';
  return (
    <fieldset className="channels">
      <legend>{say('sheet.how')}</legend>
      {canPush ? (
        <Tick
          id="push"
          title={say('sheet.push')}
          means={say(ability === 'granted' ? 'sheet.push.granted' : 'sheet.push.means')}
          isOn={wish.push}
          onChange={(push) => onChange({ ...wish, push })}
        />
      ) : (
        <p className="channel-not">{say(`sheet.push.${ability as 'homeScreen' | 'denied' | 'none'}`)}</p>
      )}
      <Tick
        id="page"
        title={say('sheet.page')}
        means={say('sheet.page.means')}
        isOn={wish.page}
        onChange={(page) => onChange({ ...wish, page })}
      />
      {hasMail && <Field kind="mail" value={wish.mail} onChange={(mail) => onChange({ ...wish, mail })} />}
      <Field kind="phone" value={wish.phone} onChange={(phone) => onChange({ ...wish, phone })} />
      <p className="channel-not">{say('sheet.where')}</p>
    </fieldset>
  );
}

type TickProps = {
  readonly id: string;
  readonly title: string;
  readonly means: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

function Tick({ id, title, means, isOn, onChange }: TickProps): VNode {
  return (
    <label className="channel">
      <input
        type="checkbox"
        checked={isOn}
        aria-describedby={`channel-${id}`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span className="channel-name">{title}</span>
      <span className="channel-means" id={`channel-${id}`}>
        {means}
      </span>
    </label>
  );
}

type FieldProps = {
  readonly kind: 'mail' | 'phone';
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function Field({ kind, value, onChange }: FieldProps): VNode {
  const say = useSayCallback();
  const how =
    kind === 'mail'
      ? ({ type: 'email', autocomplete: 'email' } as const)
      : ({ type: 'tel', autocomplete: 'tel' } as const);
  return (
    <label className="channel-field">
      <span>
        <span className="channel-name">{say(`sheet.${kind}`)}</span>{' '}
        <span className="channel-means">{say('sheet.optional')}</span>
      </span>
      <input
        {...how}
        value={value}
        aria-describedby={`channel-${kind}`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <span className="channel-means" id={`channel-${kind}`}>
        {say(`sheet.${kind}.means`)}
      </span>
    </label>
  );
}
