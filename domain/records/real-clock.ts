/**
 * The real time behind a rehearsal's virtual time. The server moves a workflow's clock forward in
 * steps, and records from where to where it went. Between steps both clocks run alike. A live
 * campaign has one clock only.
 */

/** Translates between the server's virtual clock of one workflow and real time (epoch ms). */
export interface RealClock {
  toReal: (virtualAt: number) => number;
  toVirtual: (realAt: number) => number;
}

/** A move of the clock: at a real time, the virtual clock was set to another one (epoch ms). */
export interface ClockMove {
  realAt: number;
  virtualAt: number;
}

/** The clock that these moves make. Before the first move both clocks are the same. */
export function realClock(moves: readonly ClockMove[]): RealClock {
  const before = { realAt: 0, virtualAt: 0 };
  return {
    toReal(virtualAt) {
      const nth = moves.findLastIndex((move) => move.virtualAt <= virtualAt);
      const last = moves[nth] ?? before;
      const realAt = virtualAt - (last.virtualAt - last.realAt);
      // What the clock jumped over happened at the moment of the jump.
      return Math.min(realAt, moves[nth + 1]?.realAt ?? Number.POSITIVE_INFINITY);
    },
    toVirtual(realAt) {
      const last = moves.findLast((move) => move.realAt <= realAt) ?? before;
      return realAt + (last.virtualAt - last.realAt);
    },
  };
}
