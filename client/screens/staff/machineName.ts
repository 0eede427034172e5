import type { Say } from './useSay.ts';

/** What a machine is called in a list: its family and model, or that nobody has said which it is. */
export function machineName(machine: { readonly family: string; readonly model: string } | null, say: Say): string {
  return machine ? `${machine.family} ${machine.model}` : say('machineUnknown');
}
