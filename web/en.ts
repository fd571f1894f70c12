/**
 * The script of a page in English. It is an entry of its own, so that browsers load one language
 * only; the page names it by its address.
 */
import { openPage } from './upload-page.ts';
import { en } from './words/en.ts';

openPage(en);
