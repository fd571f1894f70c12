/**
 * What ends up in the workflow bundle: a cruise from workflows/ along what is really loaded.
 * Type-only imports are not followed, so a workflow may name the types of a schema file.
 * By hand: `npx depcruise --config .dependency-cruiser-sandbox.mjs workflows`.
 */
import { options, packagePath, rule, typeOnly } from './.dependency-cruiser.mjs';

const allowed = ['@temporalio/(workflow|common)', '@noble/hashes', 'canonicalize'];

export default {
  forbidden: [
    rule(
      'sandbox-stays-small',
      'The bundle loads no schema, calendar, Node or client code: it is read at every cold start.',
      {},
      { pathNot: ['^(workflows|domain)/', packagePath(allowed)], dependencyTypesNot: typeOnly },
    ),
  ],
  options: {
    ...options,
    doNotFollow: { path: options.doNotFollow.path, dependencyTypes: typeOnly },
  },
};
