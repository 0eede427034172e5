import { spawn } from 'node:child_process';
import { projectDir } from './sources.ts';

/** The real main, as built and without pages, as a process of its own. */
export type MainProcess = {
  /** All it has printed, errors among it. */
  output(): string;
  errors(): string;
  /** Waits until it has printed this, and answers the match; rejects when it ends before. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
};

export type MainOptions = { readonly env: Readonly<Record<string, string>>; readonly args?: readonly string[] };

export function runMain({ env, args = [] }: MainOptions): MainProcess {
  const { PATH = '', HOME = '' } = process.env;
  const command = ['dist/server/main.js', '--api-only', ...args];
  const child = spawn(process.execPath, command, { cwd: projectDir, env: { PATH, HOME, PORT: '0', ...env } });
  const printed = { out: '', err: '' };
  const watchers = new Set<() => void>();
  const hear = (to: keyof typeof printed) => (data: Buffer) => {
    printed[to] += data.toString();
    for (const look of watchers) look();
  };
  child.stdout.on('data', hear('out'));
  child.stderr.on('data', hear('err'));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  const output = () => printed.out + printed.err;
  return {
    output,
    errors: () => printed.err,
    prints(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(printed.out);
          if (!match) return;
          watchers.delete(look);
          resolve(match);
        };
        watchers.add(look);
        look();
        void ended.then((how) =>
          reject(new Error(`The server ended with ${how} and had not printed ${pattern}: ${output()}`)),
        );
      });
    },
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
