/**
 * Errors in the environment, worded for the person who set it. In a file of its own, so that each
 * group of variables can throw it.
 */
import { ToldError } from '../../domain/terms/told-error.ts';

/** Says which variables are wrong and what to do, one line for each. */
export class EnvironmentError extends ToldError {
  override readonly name = 'EnvironmentError';
}
