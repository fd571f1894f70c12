/**
 * A device whose browser is made old: before a page's own scripts run, everything is taken away
 * that Chromium 86 does not have. Or made poor: what people switch off is missing.
 */
import type { BrowserContext } from 'playwright-core';

import type { Named } from './chromium-86.ts';
import { knownNames, newerNames } from './chromium-86.ts';

/** Whatever page is opened on it finds a browser of October 2020. */
export async function makeOld(device: BrowserContext): Promise<void> {
  const keyOf = ({ owner, name, isStatic }: Named): string => `${owner}.${name}.${isStatic}`;
  const known = new Set(knownNames.map(keyOf));
  await device.addInitScript(
    takeAway,
    newerNames.filter((one) => !known.has(keyOf(one))),
  );
}

/** Runs in the page, and so names nothing from here. */
function takeAway(newer: readonly Named[]): void {
  const all = globalThis as unknown as Record<string, Record<string, unknown> | undefined>;
  const ofArrays = Object.getPrototypeOf(Int8Array) as Record<string, unknown>;
  const below = Object.getPrototypeOf([][Symbol.iterator]()) as object;
  const ofIterators = { prototype: Object.getPrototypeOf(below) as object };
  const special: Record<string, object> = { TypedArray: ofArrays, Iterator: ofIterators };
  const intl = Intl as unknown as Record<string, object>;
  for (const { owner, name, isStatic } of newer) {
    const found = owner === null ? all : (special[owner] ?? all[owner] ?? intl[owner]);
    const target = isStatic || !found ? found : 'prototype' in found ? found['prototype'] : found;
    if (target !== undefined && target !== null) {
      Reflect.deleteProperty(target as object, name);
    }
  }
}

/** Stores that a private window or a strict setting forbids: to ask for one fails. */
export async function forbidStores(device: BrowserContext): Promise<void> {
  await device.addInitScript(() => {
    for (const name of ['sessionStorage', 'localStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new Error('SecurityError: access is denied');
        },
      });
    }
  });
}
