/** What a bench gets from the command line. */
export type BenchOptions = {
  /** How often something is measured; 0 for as often as the bench does by itself. */
  readonly runs: number;
  readonly rooms: number;
  /** How often a simulated world is drawn anew. */
  readonly replications: number;
  /** As many random events are searched for violations of the properties of matching; with 0 its speed is measured. */
  readonly events: number;
  /** In so many rounds 200 answers of two technicians to one offer are sent at once. */
  readonly rounds: number;
  /** As many sessions as there are, or as a company has had; 0 for as many as the bench takes by itself. */
  readonly sessions: number;
  /** Folders with sequences and pairs to track in; without any, those the bench knows. */
  readonly data: readonly string[];
  /** What the server keeps all in: `sqlite` or `postgres`. */
  readonly database: string;
  /** A regular expression that the name of what is measured must match. */
  readonly only: string;
  /** Whether videos of the folders named are also run as coded at 300 kbit/s; the usual data always is. */
  readonly coded: boolean;
  /** What the baseline runs on. */
  readonly opencv: string;
};
