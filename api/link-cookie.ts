/**
 * The cookie that holds a device's session, for the pages under `/l` alone: no script gets it, and
 * no form of another site sends it.
 */

/** Its name. */
export const linkCookie = 'duban-link';
