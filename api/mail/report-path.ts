/**
 * Where Amazon posts its reports to: for the route, and for the embedded mail server, which posts
 * to the same place. It loads nothing.
 */
export const reportsPath = '/api/mail-reports';
