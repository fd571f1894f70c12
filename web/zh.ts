/**
 * The script of a page in Chinese. It is an entry of its own, so that browsers load one language
 * only; the page names it by its address.
 */
import { openPage } from './upload-page.ts';
import { zh } from './words/zh.ts';

openPage(zh);
