import { z } from 'zod'
import { apiVersions } from '../catalogue/endpoint.ts'
import { accessRequests } from './requests/access.ts'
import { connectionRequests } from './requests/connection.ts'
import { deskRequests } from './requests/desk.ts'
import { documentRequests, endpointParameters, provenance } from './requests/documents.ts'
import { historyRequests } from './requests/history.ts'
import { importRequests } from './requests/import.ts'
import { instrumentRequests } from './requests/instruments.ts'
import { recorderRequests } from './requests/recorder.ts'
import { screenRequests } from './requests/screen.ts'

/**
 * Requests of a window to the core: name → input schema, output schema, time limit. One answer each: a value or a
 * {@link TerminalFailure}. Input is parsed at the gate; the output schema is the type that a handler must return.
 */
export interface RequestDefinition {
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** Milliseconds after which the caller gets a `timeout`. */
  readonly timeoutMs: number
}

const instrument = z.object({
  /** Index of the issue in every column of this session's streams; 0, 1, 2, … without gaps. */
  index: z.number().int().nonnegative(),
  code: z.string(),
  name: z.string(),
  market: z.enum(['kospi', 'kosdaq']),
})

/** Counts of one step between socket and window. */
const stepCounts = z.object({
  /** Items that reached the step. */
  in: z.number(),
  /** Items that it passed on. */
  out: z.number(),
  /** Items that a newer one of the same key replaced before they went out. */
  merged: z.number(),
  /** Items older than what is held, dropped. */
  late: z.number(),
  /** Items that could not be read. */
  unparsed: z.number(),
})

/** Counts of one step on the way from the socket to a window. */
export type StepCounts = z.infer<typeof stepCounts>

/** One issue of the boards as a window knows it. */
export type InstrumentRow = z.infer<typeof instrument>

export const requests = {
  /** What this terminal is connected to; asked whenever a window has connected. Never holds a credential. */
  'session.describe': {
    input: z.object({}),
    output: z.object({
      /** True when the embedded demo exchange is behind the gateway. */
      demo: z.boolean(),
      api: z.enum(apiVersions),
      /** Host of the gateway for the status bar. */
      gateway: z.string(),
      version: z.string(),
      /** Grows with every connection that takes another's place while the terminal runs: what is held of the one before is void. */
      session: z.int().nonnegative(),
    }),
    timeoutMs: 5_000,
  },
  /** What went through each step since the start: the sockets, the market state, the batches of the asking window. */
  'session.diagnostics': {
    input: z.object({}),
    output: z.object({ stream: stepCounts, market: stepCounts, window: stepCounts }),
    timeoutMs: 5_000,
  },
  /** Every KOSPI and KOSDAQ issue, in index order. */
  'instruments.list': {
    input: z.object({}),
    output: z.object({ instruments: z.array(instrument) }),
    timeoutMs: 30_000,
  },
  /** Any endpoint of the catalogue, decoded, by its name as text. Documents are kept and stand in as with `documents.load`. */
  'koscom.call': {
    input: z.object({ endpoint: z.string(), parameters: endpointParameters }),
    output: z.object({ value: z.unknown(), ...provenance.shape }),
    timeoutMs: 30_000,
  },
  ...instrumentRequests,
  ...documentRequests,
  ...deskRequests,
  ...connectionRequests,
  ...accessRequests,
  ...historyRequests,
  ...recorderRequests,
  ...importRequests,
  ...screenRequests,
} as const satisfies Record<string, RequestDefinition>

export type RequestName = keyof typeof requests
export type RequestInput<Name extends RequestName> = z.infer<(typeof requests)[Name]['input']>
export type RequestOutput<Name extends RequestName> = z.infer<(typeof requests)[Name]['output']>
