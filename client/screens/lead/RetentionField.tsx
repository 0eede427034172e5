import { Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { leadApi } from '#client/link/leadApi.ts';
import { mostDaysOf, type Retained, type RetentionPreview } from '#models/api/retention.ts';
import { defaultCompanySettings } from '#models/company.ts';
import { retentionDe } from '#models/text/retention.de.ts';
import { retentionEn } from '#models/text/retention.en.ts';
import { NumberField } from '../staff/NumberField.tsx';
import { sayIn } from '../staff/useSay.ts';

const useSayRetention = sayIn({ en: retentionEn, de: retentionDe });
const usualDays = {
  recordings: defaultCompanySettings.recordingDays ?? 90,
  sessions: defaultCompanySettings.sessionDays ?? 730,
} as const satisfies Record<Retained, number>;

type RetentionProps = {
  readonly what: Retained;
  /** As it is saved. */
  readonly saved: number | null;
  readonly days: number | null;
  readonly onChange: (days: number | null) => void;
};

/** True where less is kept than before. */
function isShorter({ what, saved, days }: RetentionProps): boolean {
  return days !== null && days >= 1 && days <= mostDaysOf[what] && days < (saved ?? Number.POSITIVE_INFINITY);
}

/** How long recordings, or the personal data of sessions, are kept. Where that becomes shorter, what goes is said before it is saved. */
export function RetentionField(props: RetentionProps) {
  const say = useSayRetention();
  const { what, saved, days, onChange } = props;
  return (
    <fieldset className="settings-part">
      <legend>{say(what)}</legend>
      <Switch
        label={say(`erases.${what}`)}
        description={say(`erasesHint.${what}`)}
        checked={days !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? (saved ?? usualDays[what]) : null)}
      />
      {days === null ? (
        <p className="hint">{say(`keeps.${what}`)}</p>
      ) : (
        <NumberField label={say('days')} min={1} max={mostDaysOf[what]} value={days} onChange={onChange} />
      )}
      <div aria-live="polite">
        {isShorter(props) && Number.isInteger(days) && <Going key={days} what={what} days={days ?? 1} />}
      </div>
    </fieldset>
  );
}

/** What goes with so few days, as the server has it now. */
function Going({ what, days }: { readonly what: Retained; readonly days: number }) {
  const say = useSayRetention();
  const [preview, setPreview] = useState<RetentionPreview | 'looking' | 'unknown'>('looking');
  useEffect(() => {
    let isGone = false;
    void leadApi.retention(what, days).then((answer) => {
      if (!isGone) setPreview(answer.ok ? answer : 'unknown');
    });
    return () => {
      isGone = true;
    };
  }, [what, days]);
  if (preview === 'looking') return <p className="hint">{say('looking')}</p>;
  if (preview === 'unknown') return <p role="alert">{say(`unknown.${what}`)}</p>;
  const { going, held } = preview;
  return (
    <>
      {going > 0 ? (
        <p role="alert">{say(`going.${what}`, { going })}</p>
      ) : (
        <p className="hint">{say(`nothingGoes.${what}`)}</p>
      )}
      {held > 0 && <p className="hint">{say(`held.${what}`, { held })}</p>}
    </>
  );
}
