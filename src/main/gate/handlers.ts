import type { RequestInput, RequestName, RequestOutput, StepCounts } from '../../shared/contract/requests.ts'

/** What a handler may know about the window that asks. */
export interface AskingWindow {
  /** Batches of this window: updates taken, sent, merged away. */
  counts(): StepCounts
}

/**
 * One handler a request. Input has been parsed; what is thrown should be a TerminalError, anything else reaches the window
 * as a `gateway` failure without details. `signal` is aborted when the window cancels, the time is up or the window is gone.
 */
export type RequestHandlers = {
  readonly [Name in RequestName]: (input: RequestInput<Name>, signal: AbortSignal, window: AskingWindow) => Promise<RequestOutput<Name>>
}
