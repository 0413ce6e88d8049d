/** Options for transactions that carry a deck's files: the embedded database lets one in at a time, and large files take their while. ms. */
export const longTransaction = { maxWait: 30_000, timeout: 120_000 } as const;
