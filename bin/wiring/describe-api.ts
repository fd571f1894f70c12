/**
 * The API's description without running servers: its routes are registered but never called.
 * Used to write `docs/openapi.json` and by the tests that compare it.
 */
import { createApp } from '../../api/app.ts';
import type { Deps } from '../../api/deps.ts';
import type { Description } from '../../pages/api-description.ts';
import { describeApi } from '../../api/itself/openapi.ts';

/** Everything read from it can be passed on, but fails when it is called. */
const nothing: unknown = new Proxy(() => undefined, {
  get: () => nothing,
  apply: () => {
    throw new Error('the API is only described here: nothing of it may be asked');
  },
});

/** The app with clients that must not be called. */
export function appWithoutClients(): ReturnType<typeof createApp> {
  return createApp(nothing as Deps);
}

/** The description as committed in `docs/openapi.json`. */
export function descriptionText(
  description: Description = describeApi(appWithoutClients()),
): string {
  return `${JSON.stringify(description, null, 2)}\n`;
}
