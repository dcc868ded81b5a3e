import type { EndpointId } from '../../shared/catalogue/index.ts'

/**
 * What can be made to go wrong with REST replies:
 * - `slow`: the right reply after `delayMs`;
 * - `stall`: no reply, the connection stays open;
 * - `cut`: the connection is closed without a reply;
 * - `garbage`: HTTP 200 with text that is no JSON;
 * - `truncated`: the right reply, cut in the middle;
 * - `wrong-type`: HTTP 200 with an HTML page;
 * - `rate-limited`: HTTP 429;
 * - `server-error`: `status`, 500 where none is given.
 */
export const restFaultKinds = ['slow', 'stall', 'cut', 'garbage', 'truncated', 'wrong-type', 'rate-limited', 'server-error'] as const
type RestFaultKind = (typeof restFaultKinds)[number]

/** A fault of one endpoint, or of all. It ends after `times` replies or `forMs` of real time, or when it is cleared. */
export interface RestFault {
  readonly kind: RestFaultKind
  readonly endpoint?: EndpointId | undefined
  readonly times?: number | undefined
  readonly forMs?: number | undefined
  readonly delayMs?: number | undefined
  readonly status?: number | undefined
}

export interface FaultBoard {
  /** Sets a fault. Returns its number, by which it can be cleared. */
  add(fault: RestFault): number
  /** Ends one fault, or all. */
  clear(id?: number): void
  /** Faults that the next reply of an endpoint suffers; each counts as one of its times. */
  take(endpoint: EndpointId): readonly RestFault[]
}

/** Faults in force. `realNow` is real time in ms. */
export function createFaultBoard(realNow: () => number): FaultBoard {
  const active = new Map<number, { readonly fault: RestFault; readonly until: number; left: number }>()
  let lastId = 0
  return {
    add: (fault) => {
      lastId += 1
      active.set(lastId, { fault, until: realNow() + (fault.forMs ?? Infinity), left: fault.times ?? Infinity })
      return lastId
    },
    clear: (id) => {
      if (id === undefined) active.clear()
      else active.delete(id)
    },
    take: (endpoint) => {
      const suffered: RestFault[] = []
      for (const [id, entry] of active) {
        if (entry.left <= 0 || realNow() >= entry.until) active.delete(id)
        else if (entry.fault.endpoint === undefined || entry.fault.endpoint === endpoint) {
          entry.left -= 1
          suffered.push(entry.fault)
        }
      }
      return suffered
    },
  }
}
