/** One file as it lies on the device: its bytes, and beside them a log of lines that were said of it. */
export type FileThere = { readonly id: string; readonly bytes: number; readonly log: string };

/**
 * Files on this device that outlive the page, and the browser. Only one page at a time writes one file. Everything rejects
 * when the device refuses, with a `QuotaExceededError` when it is full.
 */
export type Files = {
  /** Puts bytes at the end of a file and a line at the end of its log; both are on the device when it resolves. */
  append(id: string, bytes: ArrayBuffer | null, line: string): Promise<void>;
  /** The bytes from one to before another; fewer where the file ends. */
  read(id: string, from: number, to: number): Promise<ArrayBuffer>;
  list(): Promise<readonly FileThere[]>;
  /** Removes a file and its log, whether or not they are there. */
  drop(id: string): Promise<void>;
  close(): void;
};

/** What the page asks the worker that keeps the files; `n` comes back with the answer. */
export type Asked =
  | {
      readonly n: number;
      readonly op: 'append';
      readonly id: string;
      readonly bytes: ArrayBuffer | null;
      readonly line: string;
    }
  | { readonly n: number; readonly op: 'read'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly n: number; readonly op: 'list' }
  | { readonly n: number; readonly op: 'drop'; readonly id: string };

/** The worker's answer; `name` is that of the error. */
export type Answered =
  | { readonly n: number; readonly ok: true; readonly value: unknown }
  | { readonly n: number; readonly ok: false; readonly name: string; readonly message: string };
