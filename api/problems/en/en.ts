/**
 * All problems of the API's own in English: a code without its row does not compile. What is said
 * of refusals of the rules stands in domain/words.
 */
import type { ApiProblem, ProblemRows } from '../facts/api-problem.ts';
import { campaigns } from './campaigns.ts';
import { files } from './files.ts';
import { links, uploadLinks } from './links.ts';
import { requests } from './requests.ts';

export const en: ProblemRows<ApiProblem> = {
  ...requests,
  ...campaigns,
  ...links,
  ...uploadLinks,
  ...files,
};
