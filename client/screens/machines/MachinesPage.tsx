import { Button, Checkbox, Loader, TextInput } from '@mantine/core';
import { FileUp, Plus, Printer, QrCode, Search } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { deskApi } from '#client/link/deskApi.ts';
import type { MachineRecord, MachineRecords } from '#models/api/machines.ts';
import { Dialog } from '../staff/Dialog.tsx';
import { Refused } from '../staff/Refused.tsx';
import { useLoaded } from '../staff/useLoaded.ts';
import { useRequest } from '../staff/useRequest.ts';
import { useSay } from '../staff/useSay.ts';
import { useSayWays } from '../staff/useSayWays.ts';
import { CodeOf } from './CodeOf.tsx';
import { CompanyPoster } from './CompanyPoster.tsx';
import { ImportList } from './ImportList.tsx';
import { LabelSheets } from './LabelSheets.tsx';
import { MachineForm } from './MachineForm.tsx';
import { MachineTable } from './MachineTable.tsx';
import { foundMachines } from './machineFilter.ts';
import { useSayMachines } from './useSayMachines.ts';
import './machines.css';

const pageSize = 100;

/** Which dialog is open, and about which machine. */
type Opened = { readonly what: 'import' | 'new' } | { readonly what: 'edit' | 'code'; readonly id: string } | null;

type DialogsProps = {
  readonly data: MachineRecords;
  readonly opened: Opened;
  readonly onClose: () => void;
  readonly onChanged: () => void;
};

function Dialogs({ data, opened, onClose, onChanged }: DialogsProps) {
  const say = useSayMachines();
  const sayWays = useSayWays();
  const { machines, publicUrl } = data;
  const what = opened?.what ?? null;
  const machine = opened && 'id' in opened ? (machines.find(({ id }) => id === opened.id) ?? null) : null;
  const families = [...new Set(machines.map(({ family }) => family))];
  const saved = () => {
    onClose();
    onChanged();
  };
  return (
    <>
      <Dialog isOpen={what === 'import'} onClose={onClose} title={say('importList')} size="xl">
        <ImportList onImported={onChanged} />
      </Dialog>
      <Dialog
        isOpen={what === 'new' || what === 'edit'}
        onClose={onClose}
        title={sayWays(machine ? 'editMachine' : 'addMachine')}
      >
        <MachineForm machine={machine} families={families} onSaved={saved} />
      </Dialog>
      <Dialog
        isOpen={what === 'code' && machine !== null}
        onClose={onClose}
        title={say('code', { name: machine?.model ?? '' })}
      >
        {machine && <CodeOf machine={machine} publicUrl={publicUrl} onChanged={onChanged} />}
      </Dialog>
    </>
  );
}

type ListProps = {
  readonly data: MachineRecords;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly onOpen: (opened: Opened) => void;
};

function List({ data, chosen, onChoose, onOpen }: ListProps) {
  const say = useSayMachines();
  const [words, setWords] = useState('');
  const [most, setMost] = useState(pageSize);
  const found = useMemo(() => foundMachines(data.machines, words), [data, words]);
  const isAll = found.length > 0 && found.every(({ id }) => chosen.has(id));
  const choose = useCallback(
    (id: string) => onChoose(new Set(chosen.has(id) ? [...chosen].filter((known) => known !== id) : [...chosen, id])),
    [chosen, onChoose],
  );
  const edit = useCallback(({ id }: MachineRecord) => onOpen({ what: 'edit', id }), [onOpen]);
  const code = useCallback(({ id }: MachineRecord) => onOpen({ what: 'code', id }), [onOpen]);
  return (
    <section className="card stack">
      <div className="machine-tools">
        <TextInput
          type="search"
          aria-label={say('search')}
          placeholder={say('search')}
          leftSection={<Search size={16} aria-hidden="true" />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Checkbox
          label={say('chooseAll', { count: found.length })}
          checked={isAll}
          disabled={found.length === 0}
          onChange={() => onChoose(new Set(isAll ? [] : found.map(({ id }) => id)))}
        />
      </div>
      {found.length === 0 && <p className="hint">{say(data.machines.length === 0 ? 'noneYet' : 'nothingFound')}</p>}
      <MachineTable machines={found.slice(0, most)} chosen={chosen} onChoose={choose} onEdit={edit} onCode={code} />
      {found.length > most && (
        <Button variant="default" onClick={() => setMost(most + pageSize)}>
          {say('more', { count: found.length - most })}
        </Button>
      )}
    </section>
  );
}

/** The company's machines: to import, to put right, to label. */
export function MachinesPage() {
  const say = useSayMachines();
  const sayStaff = useSay();
  const sayWays = useSayWays();
  const { data, refusal, reload } = useLoaded(deskApi.machineRecords);
  const giving = useRequest(deskApi.giveMachineCodes);
  const [opened, setOpened] = useState<Opened>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [printing, setPrinting] = useState<'labels' | 'poster' | null>(null);
  if (!data) return refusal ? <Refused reason={refusal} /> : <Loader aria-label={sayStaff('opening')} />;
  const labelled = data.machines.filter(({ id, code }) => chosen.has(id) && code !== null);
  const back = () => setPrinting(null);
  if (printing === 'labels') return <LabelSheets machines={labelled} publicUrl={data.publicUrl} onBack={back} />;
  if (printing === 'poster')
    return <CompanyPoster companyUrl={data.companyUrl} companyName={data.companyName} onBack={back} />;
  const printChosen = async () => {
    if (!(await giving.run([...chosen])).ok) return;
    await reload();
    setPrinting('labels');
  };
  return (
    <div className="stack machines-page">
      <header className="page-head">
        <h1>{say('machines')}</h1>
        <div className="row">
          <Button
            variant="default"
            leftSection={<Plus size={16} aria-hidden="true" />}
            onClick={() => setOpened({ what: 'new' })}
          >
            {sayWays('addMachine')}
          </Button>
          <Button
            variant="default"
            leftSection={<FileUp size={16} aria-hidden="true" />}
            onClick={() => setOpened({ what: 'import' })}
          >
            {say('importList')}
          </Button>
          <Button
            variant="default"
            leftSection={<QrCode size={16} aria-hidden="true" />}
            onClick={() => setPrinting('poster')}
          >
            {say('poster')}
          </Button>
          <Button
            leftSection={<Printer size={16} aria-hidden="true" />}
            disabled={chosen.size === 0}
            loading={giving.isBusy}
            onClick={() => void printChosen()}
          >
            {say(chosen.size === 0 ? 'labels' : 'labelsCount', { count: chosen.size })}
          </Button>
        </div>
      </header>
      <Refused reason={refusal ?? giving.refusal} />
      <List data={data} chosen={chosen} onChoose={setChosen} onOpen={setOpened} />
      <Dialogs data={data} opened={opened} onClose={() => setOpened(null)} onChanged={() => void reload()} />
    </div>
  );
}
