/**
 * What a server can carry, as numbers with their source, and how much of it we use. `compile`
 * refuses a plan that could reach one of these limits; otherwise somebody would run into it in the
 * middle of a campaign. Source of Temporal's limits: docs.temporal.io, the pages named below.
 */

/** Updates of one run in all. Source: self-hosted-guide/defaults, "2000 total Updates". */
export const updatesPerRunMax = 2_000;

/** History events of one run. Source: workflow-execution/limits, "51,200 Events". */
export const eventsPerRunMax = 51_200;

/** One payload. Source: self-hosted-guide/defaults, "Temporal errors at 2 MB". */
export const payloadBytesMax = 2 * 1024 * 1024;

/**
 * Half of a payload, since what a unit files is passed on together with its plan when the workflow
 * continues as new.
 */
export const planBytesMax = payloadBytesMax / 2;

/** A keyword list longer than this ends the workflow at once. Source: DESIGN.md, "The engine". */
export const keywordListBytesMax = 2_048;

/**
 * How much of that list the matrix may use. The list is stored as JSON, which adds two quotes and a
 * comma to each entry.
 */
export const matrixBytesMax = 1_500;
export const matrixEntryOverheadBytes = 3;

/** The same for the list of people for whom something waits, including its quotes and commas. */
export const waitsBytesMax = 1_500;

/**
 * The same for what the office must know. It shares a list with the waits, and both together stay
 * below that list's limit.
 */
export const officeBytesMax = 540;

/** Updates per item owed: two (submit, approve), and a return with a second round. */
export const reviewRoundsForeseen = 2;

/** How often a diligent unit files an undated step in a year. More filings continue as new. */
export const filingsForeseen = 30;

/**
 * Updates in a unit's year that belong to no step: receipt, liaison, nudges, comments, extensions.
 */
export const updatesBeside = 40;

/** History events of an update (5.5 were measured), and of a wake-up that sends a letter. */
export const eventsPerUpdate = 6;
export const eventsPerWakeUp = 12;

/** Characters of a campaign's id, which is part of every workflow id and every S3 key. */
export const campaignIdMax = 64;

/** To, Cc and Bcc of one mail together. Source: SES API Reference, SendEmail. */
export const recipientsMax = 50;

/** Bytes of one entry in the matrix; unit/matrix.ts describes how an entry is written. */
export const entryBytesMax = 12;
