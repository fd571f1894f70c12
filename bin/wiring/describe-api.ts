/**
 * The API's description without the API's servers: its routes are registered, never asked.
 * For what writes `docs/openapi.json`, and for the tests that compare it.
 */
import { createApp } from '../../api/app.ts';
import type { Deps } from '../../api/deps.ts';
import type { Description } from '../../pages/api-description.ts';
import { describeApi } from '../../api/itself/openapi.ts';

/** Whatever is taken from it can be passed on, and fails when it is called. */
const nothing: unknown = new Proxy(() => undefined, {
  get: () => nothing,
  apply: () => {
    throw new Error('the API is only described here: nothing of it may be asked');
  },
});

/** The app with clients that must not be used. */
export function undrivenApp(): ReturnType<typeof createApp> {
  return createApp(nothing as Deps);
}

/** The description as it is committed. */
export function descriptionText(description: Description = describeApi(undrivenApp())): string {
  return `${JSON.stringify(description, null, 2)}\n`;
}
