/** Tables that are no company's: what every node of an installation shares. */
export type InstallationTables = {
  /** Keys that were made once, as JSON. */
  installationKeys: { name: string; body: string };
  /** Names in the object store whose bytes are to go from it. */
  installationLeavings: { name: string };
};
