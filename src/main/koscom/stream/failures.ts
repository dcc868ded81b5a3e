import { streams } from '../../../shared/catalogue/index.ts'
import type { TerminalFailure } from '../../../shared/contract/errors.ts'
import type { ChannelName } from '../../../shared/contract/streams.ts'
import { streamIds } from './options.ts'
import type { SocketEnd } from './socket.ts'

/** Why a session ended, and what follows from it. */
export interface SessionEnd {
  /**
   * - `denied`: the server does not want this client; asking again soon would not change that.
   * - `stalled`: the connection stands but nothing comes.
   * - `lost`: anything else; the next try may do.
   */
  readonly kind: 'denied' | 'stalled' | 'lost'
  readonly failure: TerminalFailure
}

/** Close code by which a server says that the client broke its rules: bad key, too many sessions. RFC 6455 §7.4.1. */
const policyViolation = 1008

/** What the end of a socket means. */
export function endOfSocket(end: SocketEnd, channel: ChannelName): SessionEnd {
  const endpoint = streamIds[channel]
  if (end.kind === 'refused') return refusedUpgrade(end.status, channel)
  if (end.kind === 'failed') {
    const message = `the streaming server cannot be reached: ${end.reason}`
    return { kind: 'lost', failure: { kind: 'offline', message, endpoint, cachedAt: null } }
  }
  const message = `the streaming server closed the connection (code ${end.code})`
  return { kind: end.code === policyViolation ? 'denied' : 'lost', failure: { kind: 'gateway', message, endpoint, code: end.code } }
}

function refusedUpgrade(status: number, channel: ChannelName): SessionEnd {
  const endpoint = streamIds[channel]
  const message = `the streaming server refused the connection with HTTP ${status}`
  if (status === 401) return { kind: 'denied', failure: { kind: 'unauthorized', message, endpoint } }
  if (status === 403) return { kind: 'denied', failure: { kind: 'not-licensed', message, endpoint, licence: streams[endpoint].licence } }
  // Too many requests and time-outs pass by themselves; the rest of 3xx and 4xx says that the address is wrong.
  if (status >= 300 && status < 500 && status !== 408 && status !== 429) {
    return { kind: 'denied', failure: { kind: 'bad-request', message, endpoint } }
  }
  return { kind: 'lost', failure: { kind: 'gateway', message, endpoint, status } }
}

/** There is no key to send. */
export function missingKey(channel: ChannelName): SessionEnd {
  return { kind: 'denied', failure: { kind: 'unauthorized', message: 'no API key is set', endpoint: streamIds[channel] } }
}

/** The server answered init with `failure`. Only a late answer is worth another try soon. */
export function refusedInit(failure: TerminalFailure, channel: ChannelName): SessionEnd {
  if (failure.kind === 'timeout') return { kind: 'lost', failure }
  const message = `the streaming server refused the key: ${failure.message}`
  return { kind: 'denied', failure: { kind: 'unauthorized', message, endpoint: streamIds[channel] } }
}

/** The connection stands, but nothing came for too long. */
export function silence(channel: ChannelName, silenceMs: number): SessionEnd {
  const message = `the streaming server sent nothing for ${silenceMs} ms`
  return { kind: 'stalled', failure: { kind: 'timeout', message, endpoint: streamIds[channel], afterMs: silenceMs } }
}
