/**
 * The page's script in Chinese: an entry of its own, so that no other language travels along.
 * A page names it by its address.
 */
import { openPage } from './upload-page.ts';
import { zh } from './words/zh.ts';

openPage(zh);
