import { useRef, useState } from 'react'
import type { EndpointId } from '../../../shared/catalogue/index.ts'
import type { ParameterValues } from '../../../shared/catalogue/request.ts'
import { TerminalError } from '../../../shared/contract/errors.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { RequestOutput } from '../../../shared/contract/requests.ts'
import { useTerminal } from '../../store/context.ts'
import type { FormTexts } from './form.ts'

/** One call with what came of it. */
export interface Call {
  readonly serial: number
  readonly endpoint: EndpointId
  readonly texts: FormTexts
  /** Milliseconds from asking to the answer. */
  readonly tookMs: number
  readonly outcome:
    | { readonly ok: true; readonly reply: RequestOutput<'koscom.call'> }
    | { readonly ok: false; readonly failure: TerminalFailure }
}

export interface Calls {
  /** Newest first. */
  readonly history: readonly Call[]
  readonly isCalling: boolean
  readonly call: (endpoint: EndpointId, texts: FormTexts, values: ParameterValues) => void
  readonly cancel: () => void
}

/** So many calls are remembered; their replies stay in memory. */
const historyLength = 12

/** Calls endpoints through the core, one at a time. */
export function useCalls(onDone: (call: Call) => void): Calls {
  const { request } = useTerminal()
  const [history, setHistory] = useState<readonly Call[]>([])
  const [isCalling, setIsCalling] = useState(false)
  const serial = useRef(0)
  const running = useRef<AbortController | null>(null)
  const ask = async (endpoint: EndpointId, texts: FormTexts, values: ParameterValues): Promise<void> => {
    const stop = new AbortController()
    running.current = stop
    setIsCalling(true)
    const began = performance.now()
    const outcome = await request('koscom.call', { endpoint, parameters: plainValues(values) }, { signal: stop.signal }).then(
      (reply) => ({ ok: true as const, reply }),
      (error: unknown) => ({ ok: false as const, failure: failureOf(error, endpoint) }),
    )
    serial.current += 1
    const call = { serial: serial.current, endpoint, texts, tookMs: performance.now() - began, outcome }
    running.current = null
    setIsCalling(false)
    setHistory((held) => [call, ...held].slice(0, historyLength))
    onDone(call)
  }
  return {
    history,
    isCalling,
    call(endpoint, texts, values) {
      if (!running.current) void ask(endpoint, texts, values)
    },
    cancel: () => running.current?.abort(),
  }
}

function plainValues(values: ParameterValues): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' || typeof value === 'number' ? value : [...value]]),
  )
}

function failureOf(error: unknown, endpoint: string): TerminalFailure {
  return error instanceof TerminalError ? error.failure : { kind: 'bad-reply', endpoint, message: String(error) }
}
