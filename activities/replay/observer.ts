/**
 * Makes a workflow bundle tell what it does during a replay: all commands of each task, and the
 * state afterwards. The observer is appended when a bundle is replayed, so it works for every build
 * ever made, and no production worker runs it. It changes nothing: it passes commands on as they
 * are. It uses the SDK's interceptor of activations, and its activator, which is how a sink is
 * called (`proxySinks` of @temporalio/workflow 1.23.0).
 */
import type { coresdk } from '@temporalio/proto';

import type { UnitState } from '../../domain/unit/state.ts';

export type Command = coresdk.workflow_commands.IWorkflowCommand;

/** What the code did in one activation. */
export interface Activation {
  commands: Command[];
  /** The task queue of the replay: activities that name no queue of their own get it. */
  taskQueue: string;
  /** The answers of the queries: only a unit has a state. `nextDue` can be asked at any time. */
  view?: { state?: UnitState };
  nextDue?: () => number | null;
}

/** The names under which the observer reports. */
export const observed = { sink: 'replay', call: 'activation' } as const;

const observer = `
;(() => {
  const own = __TEMPORAL__.importInterceptors;
  const concludeActivation = (input, next) => {
    const output = next(input);
    const activator = globalThis.__TEMPORAL_ACTIVATOR__;
    const { info, queryHandlers, sinkCalls } = activator;
    const asked = (name) => queryHandlers.get(name)?.handler;
    const answer = {
      commands: output.commands,
      taskQueue: info.taskQueue,
      view: asked('view')?.(),
      nextDue: asked('next-due'),
    };
    sinkCalls.push({
      ifaceName: '${observed.sink}',
      fnName: '${observed.call}',
      args: [answer],
      workflowInfo: info,
    });
    return output;
  };
  const interceptors = () => ({ internals: [{ concludeActivation }] });
  __TEMPORAL__.importInterceptors = () => [...own(), { interceptors }];
})();
`;

const sourceMap = '\n//# sourceMappingURL=';

/** The bundle's code with the observer. Throws if it is no bundle of Temporal's SDK. */
export function observedCode(code: string): string {
  const end = code.lastIndexOf(sourceMap);
  if (end < 0 || !code.includes('__TEMPORAL__')) throw new Error('this is no workflow bundle');
  return code.slice(0, end) + observer + code.slice(end);
}
