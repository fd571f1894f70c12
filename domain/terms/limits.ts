/**
 * What a server can carry, as numbers with their source, and what we allow ourselves of it.
 * `compile` refuses a plan that could reach one of them: a limit met in December, in the middle
 * of a campaign, is met by a person. Source of Temporal's: docs.temporal.io, pages named below.
 */

/** Updates of one run, all told. Source: self-hosted-guide/defaults, "2000 total Updates". */
export const updatesPerRunMax = 2_000;

/** History events of one run. Source: workflow-execution/limits, "51,200 Events". */
export const eventsPerRunMax = 51_200;

/** One payload. Source: self-hosted-guide/defaults, "Temporal errors at 2 MB". */
export const payloadBytesMax = 2 * 1024 * 1024;

/** Half of it: what a unit files lies beside its plan when the workflow continues as new. */
export const planBytesMax = payloadBytesMax / 2;

/** A keyword list longer than this ends the workflow at once. Source: DESIGN.md, "The engine". */
export const keywordListBytesMax = 2_048;

/** What the matrix may take of it; the list is stored as JSON: two quotes and a comma each. */
export const matrixBytesMax = 1_500;
export const matrixEntryOverheadBytes = 3;

/** The same for the list of those for whom something waits, its quotes and commas included. */
export const waitsBytesMax = 1_500;

/** Two updates (submit, approve) and one return with its second round, for each thing owed. */
export const reviewRoundsForeseen = 2;

/** Filings of an undated step that a diligent unit makes in a year; more continue as new. */
export const filingsForeseen = 30;

/** Receipt, liaison, nudges, comments, extensions: what a unit's year has beside its steps. */
export const updatesBeside = 40;

/** History events of an update (measured: 5.5) and of a wake-up with its letter. */
export const eventsPerUpdate = 6;
export const eventsPerWakeUp = 12;

/** Characters of a campaign's id: it is part of every workflow id and of every S3 key. */
export const campaignIdMax = 64;

/** To, Cc and Bcc of one mail together. Source: SES API Reference, SendEmail. */
export const recipientsMax = 50;

/** Bytes of one entry of the matrix; how an entry is written: unit/matrix.ts. */
export const entryBytesMax = 12;
