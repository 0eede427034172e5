/** A certificate that was shown on a device, by the SHA-256 of its code then: one that has another code by now counts no more. */
export type RecognitionTables = {
  recognitions: { tokenHash: string; companyId: string; certificateId: string; codeHash: string; createdAt: number };
};
