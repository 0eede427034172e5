import { Select } from '@mantine/core';
import { memo, useState } from 'react';
import { QrCode } from '#client/ui/QrCode.tsx';
import type { MachineRecord } from '#models/api/machines.ts';
import { showCode } from '#models/code.ts';
import { type LabelSheet, labelCall, labelSheets, layOut, paper, perSheet, placeOf } from '#models/labels.ts';
import { NumberField } from '../staff/NumberField.tsx';
import { PrintButton, SheetHead } from './SheetHead.tsx';
import { useSayMachines } from './useSayMachines.ts';
import './labels.css';

const [first] = labelSheets as readonly [LabelSheet, ...LabelSheet[]];

type LabelProps = {
  readonly machine: MachineRecord;
  readonly sheet: LabelSheet;
  readonly at: number;
  readonly publicUrl: string;
};

const Label = memo(function Label({ machine, sheet, at, publicUrl }: LabelProps) {
  const { family, model, serial, site, language, code } = machine;
  const call = labelCall(language);
  const { x, y } = placeOf(sheet, at);
  const style = { left: `${x}mm`, top: `${y}mm`, width: `${sheet.width}mm`, height: `${sheet.height}mm` };
  return (
    <article className="label-one" data-size={sheet.height > 50 ? 'large' : 'small'} lang={language} style={style}>
      <QrCode text={`${publicUrl}/m/${code}`} label={`${model} ${serial}`} />
      <div className="label-words">
        <p className="label-model">{model}</p>
        {sheet.height > 50 && <p>{family}</p>}
        <p className="label-serial">{serial}</p>
        <p className="label-site">{site}</p>
        <p className="label-call">{call}</p>
        <p className="label-code">
          {publicUrl.replace(/^https?:\/\//, '')}/m/
          <wbr />
          <span>{showCode(code ?? '')}</span>
        </p>
      </div>
    </article>
  );
});

type LabelSheetsProps = {
  readonly machines: readonly MachineRecord[];
  readonly publicUrl: string;
  readonly onBack: () => void;
};

/** Labels as they are printed: on the screen a picture of the sheets, on paper the sheets and nothing else. */
export function LabelSheets({ machines, publicUrl, onBack }: LabelSheetsProps) {
  const say = useSayMachines();
  const [id, setId] = useState(first.id);
  const [used, setUsed] = useState(0);
  const sheet = labelSheets.find((known) => known.id === id) ?? first;
  const isRight = Number.isInteger(used) && used >= 0 && used < perSheet(sheet);
  const sheets = layOut(machines, sheet, isRight ? used : 0);
  const size = { width: `${paper.width}mm`, height: `${paper.height}mm` };
  return (
    <div className="stack labels-page">
      <SheetHead title={say('labels')} onBack={onBack}>
        <div className="labels-choices">
          <Select
            label={say('sheet')}
            allowDeselect={false}
            data={labelSheets.map((known) => {
              const { width, height, like } = known;
              return { value: known.id, label: say('sheetName', { width, height, like, count: perSheet(known) }) };
            })}
            value={id}
            onChange={(value) => setId(value ?? first.id)}
          />
          <NumberField label={say('used')} min={0} max={perSheet(sheet) - 1} value={used} onChange={setUsed} />
          <PrintButton />
        </div>
        <p className="hint">
          {say('sheets', { labels: machines.length, count: sheets.length })} {say('printHint')}
        </p>
      </SheetHead>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard. */}
      <div className="label-sheets" tabIndex={0}>
        {sheets.map((labels, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is known by its place and nothing else.
          <section key={index} className="label-sheet" style={size} aria-label={`${index + 1}`}>
            {labels.map(({ at, thing }) => (
              <Label key={thing.id} machine={thing} {...{ sheet, at, publicUrl }} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
