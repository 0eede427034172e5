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

/** A database that can be copied while others write to it. Each engine is one. */
export type Source = {
  readonly engine: 'sqlite';
  /** Everything that was acknowledged before this was asked is in it. */
  snapshot(folder: string): Promise<Snapshot>;
};
