/**
 * 接口自身的答复。All problems of the API's own in Chinese: a code without its row does not compile.
 * What is said of refusals of the rules stands in domain/words.
 */
import type { ApiProblem, ProblemRows } from '../facts/api-problem.ts';
import { campaigns } from './campaigns.ts';
import { files } from './files.ts';
import { links, uploadLinks } from './links.ts';
import { requests } from './requests.ts';

export const zh: ProblemRows<ApiProblem> = {
  ...requests,
  ...campaigns,
  ...links,
  ...uploadLinks,
  ...files,
};
