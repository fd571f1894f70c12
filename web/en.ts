/**
 * The page's script in English: an entry of its own, so that no other language travels along.
 * A page names it by its address.
 */
import { openPage } from './upload-page.ts';
import { en } from './words/en.ts';

openPage(en);
