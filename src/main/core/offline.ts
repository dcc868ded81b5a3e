import { TerminalError } from '../../shared/contract/errors.ts'
import { epochMs } from '../../shared/domain/units.ts'
import type { GatewayClient } from '../koscom/gateway-client.ts'
import type { ChannelStatus, Lease, StreamClient } from '../koscom/stream/index.ts'

/** The client while the user works offline: every call fails at once, as `offline` by choice, and none is sent. */
export function offlineClient(client: GatewayClient): GatewayClient {
  return { ...client, call: refuse, ask: refuse }
}

function refuse(endpoint: string): Promise<never> {
  const message = 'the terminal works offline by choice'
  return Promise.reject(new TerminalError({ kind: 'offline', endpoint, cachedAt: null, chosen: true, message }))
}

/** The stream while the user works offline: nothing is opened, and what is wanted is refused without being asked for. */
export function offlineStream(client: StreamClient): StreamClient {
  const lease: Lease = {
    state: 'refused',
    failure: null,
    seen: () => undefined,
    setPriority: () => undefined,
    release: () => undefined,
  }
  const since = epochMs(Date.now())
  const status: ChannelStatus = { state: 'idle', since, liveness: 'pending', failure: null }
  return { ...client, open: () => undefined, reconnect: () => undefined, acquire: () => lease, status: () => status }
}
