/**
 * 接口自身的答复。All of the API's own problems in Chinese: a code without its row does not compile.
 * The texts for refusals by the rules are in domain/words.
 */
import type { ApiProblem, ProblemRows } from '../facts/api-problem.ts';
import { campaigns } from './campaigns.ts';
import { files } from './files.ts';
import { links, uploadLinks } from './links.ts';
import { mails } from './mails.ts';
import { requests } from './requests.ts';

export const zh: ProblemRows<ApiProblem> = {
  ...requests,
  ...campaigns,
  ...links,
  ...uploadLinks,
  ...files,
  ...mails,
};
