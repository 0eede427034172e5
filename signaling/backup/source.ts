/** A file that a database names, below the house's folder. */
export type Named = {
  readonly path: string;
  readonly bytes: number;
  /** Where its row tells it. */
  readonly sha256: string | null;
};

/** A database as it was at one moment. */
export type Snapshot = {
  /** What it consists of, below the folder it was taken into. */
  readonly files: readonly string[];
  /** The pictures, and the files of recordings that are final, which it names. */
  readonly named: readonly Named[];
};

/** Which database a house keeps its rows in. What one has written the other one does not read. */
export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

/** A database that can be copied while others write to it. Each engine is one. */
export type Source = {
  readonly engine: Engine;
  /** Everything that was acknowledged before this was asked is in it. */
  snapshot(folder: string): Promise<Snapshot>;
  /** What it names just now. */
  named(): Promise<Named[]>;
};

/** Where the database of a backup goes. */
export type Target = {
  readonly engine: Engine;
  /** Whether a file of a backup belongs to its database. */
  isDatabase(path: string): boolean;
  /** Throws, as the end of a sentence, why the database that was copied to `folder` cannot be taken. */
  check(folder: string): Promise<void>;
  /** Takes the database from `folder` once every file of the backup is there and whole; it throws having changed nothing. */
  load(folder: string): Promise<void>;
  /** All else is at its place. */
  settle(): Promise<void>;
  /** Nothing comes of it. */
  undo(): Promise<void>;
};
