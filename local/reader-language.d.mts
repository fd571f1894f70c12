/**
 * The types of reader-language.mjs, which is plain JavaScript because it runs before anything is
 * installed.
 */
import type { Language } from '../domain/terms/language.ts';

export function languageOf(environment: NodeJS.ProcessEnv): Language;
