import { Pool, type buildConnector } from 'undici'
import { UnreadableBody, collect } from './body.ts'

/** A complete reply of the wire, whatever its status. */
export interface WireReply {
  readonly status: number
  /** Lower-case names; of a header sent twice, the first value. */
  readonly headers: ReadonlyMap<string, string>
  /** Empty when the reply is an error whose body was too large to be worth reading. */
  readonly bytes: Uint8Array
}

export type WireFault =
  /** No connection, or it broke: refused, unknown host, reset, TLS, closed in mid-reply. `code` is the system's short name. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** Headers or body did not arrive in whole within the time for one attempt. */
  | { readonly kind: 'timeout' }
  /** What arrived is not HTTP. */
  | { readonly kind: 'malformed' }

/** Carries a {@link WireFault}. Holds nothing of the request: the library's own error is not chained, so that no header leaks. */
export class WireError extends Error {
  override readonly name = 'WireError'
  readonly fault: WireFault

  constructor(fault: WireFault) {
    super(fault.kind)
    this.fault = fault
  }
}

export interface TransportOptions {
  /** Address of the gateway; a path in it is put before every request path. */
  readonly baseUrl: string
  /** Real ms for one attempt, from the first byte sent to the last received. A stall and a slow drip end here. */
  readonly timeoutMs: number
  /** Largest body taken in, in bytes. */
  readonly maxBodyBytes: number
  /** Sockets kept open at most. */
  readonly connections: number
  /** Options of the connector: TLS authorities, connection timeout. */
  readonly connect?: buildConnector.BuildOptions
}

export interface Transport {
  /**
   * One GET, without retry and without following redirects.
   * @throws WireError; UnreadableBody `too-large`; the signal's reason when the caller aborts
   */
  get(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<WireReply>
  /** Breaks every open connection. */
  close(): Promise<void>
}

const maxErrorBodyBytes = 64 * 1024
const keepAliveMs = 20_000

/** Keep-alive connections to one gateway. @throws TypeError when the address is no URL. */
export function createTransport(options: TransportOptions): Transport {
  const base = new URL(options.baseUrl)
  const prefix = base.pathname.replace(/\/+$/, '')
  const pool = new Pool(base.origin, {
    connections: options.connections,
    keepAliveTimeout: keepAliveMs,
    // One deadline over the whole attempt stands for both; the library's own restart with every byte, so a drip would never end.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Shorter than the deadline, so that a host that never answers is told apart from a gateway that is slow.
    connect: { timeout: options.timeoutMs / 2, ...options.connect },
  })

  async function receive(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<WireReply> {
    const reply = await pool.request({ method: 'GET', path: prefix + path, headers, signal })
    const status = reply.statusCode
    const bytes = status < 400 ? await collect(reply.body, options.maxBodyBytes) : await collectError(reply.body)
    return { status, headers: flat(reply.headers), bytes }
  }

  return {
    async get(path, headers, signal) {
      const deadline = AbortSignal.timeout(options.timeoutMs)
      try {
        return await receive(path, headers, AbortSignal.any([signal, deadline]))
      } catch (error) {
        if (error instanceof UnreadableBody) throw error
        if (signal.aborted) throw signal.reason
        throw new WireError(deadline.aborted ? { kind: 'timeout' } : faultOf(error))
      }
    },
    close: () => pool.destroy(),
  }
}

async function collectError(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  try {
    return await collect(body, maxErrorBodyBytes)
  } catch (error) {
    if (error instanceof UnreadableBody) return new Uint8Array()
    throw error
  }
}

/** Names are trimmed: the documents print a blank before the colon of the rate-limit headers. */
function flat(headers: Readonly<Record<string, string | string[] | undefined>>): ReadonlyMap<string, string> {
  const result = new Map<string, string>()
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value
    if (first !== undefined) result.set(name.trim().toLowerCase(), first)
  }
  return result
}

function faultOf(error: unknown): WireFault {
  const code = codeOf(error)
  const malformed = code.startsWith('HPE_') || code.startsWith('UND_ERR_HEADERS') || code.startsWith('UND_ERR_RES_')
  return malformed || (error instanceof Error && error.name === 'HTTPParserError') ? { kind: 'malformed' } : { kind: 'unreachable', code }
}

/** The short name of a system, TLS or library error, for example `ECONNREFUSED`; a host with several addresses wraps several. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code) ? code : 'UNKNOWN'
}
