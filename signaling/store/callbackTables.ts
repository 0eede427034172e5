type OfSession = { companyId: string; sessionId: string };

/** What calling people back needs. It goes when their session ends, all but what was promised, which stays in the session. */
export type CallbackTables = {
  /** Where a customer said they can be reached. */
  contacts: OfSession & { phone: string | null; mail: string | null; hasPage: 0 | 1 };
  /** Browsers that are pushed to. */
  pushTargets: OfSession & { id: string; endpoint: string; p256dh: string; auth: string };
  /** Notices, sent and unsent. The id says what a notice is for, so that none is written twice. */
  notices: OfSession & {
    id: string;
    /** `here`: a technician has accepted; `late`: a promise was not kept in time. */
    kind: 'here' | 'late';
    channel: 'push' | 'mail';
    targetId: string | null;
    /** The assignment it is about. */
    epoch: number;
    state: 'waiting' | 'sent' | 'failed';
    tries: number;
    createdAt: number;
    changedAt: number;
    lapsesAt: number;
  };
  /** Ways back into a session, each good for one browser, by the SHA-256 of its secret. */
  returns: OfSession & { secretHash: string; createdAt: number; usedAt: number | null };
};
