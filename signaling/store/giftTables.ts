/** Articles that were made from recordings. */
export type GiftTables = {
  gifts: {
    companyId: string;
    /** The article, in all its languages. */
    key: string;
    sessionId: string;
    fromMs: number;
    toMs: number;
    givenAt: number;
    givenBy: string;
    /** A JSON array: each step's moment, its picture, and what was drawn on that. */
    steps: string;
  };
};
