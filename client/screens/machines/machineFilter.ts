import type { MachineRecord } from '#models/api/machines.ts';

/** The machines that have every word somewhere. */
export function foundMachines(machines: readonly MachineRecord[], words: string): readonly MachineRecord[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return machines;
  return machines.filter(({ family, model, serial, site }) => {
    const text = `${family} ${model} ${serial} ${site}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
