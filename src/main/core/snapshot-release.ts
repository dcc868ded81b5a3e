import type { ChannelName } from '../../shared/contract/streams.ts'

export interface SnapshotReleaseOptions {
  /** Takes the REST snapshot that belongs behind a new connection; resolves when it was applied or given up. */
  readonly snapshot: (channel: ChannelName) => Promise<void>
  /** Lets what the channel holds back follow. */
  readonly release: (channel: ChannelName) => void
  readonly log: (line: string) => void
}

/**
 * What to do when a channel was connected: snapshot first, then what came meanwhile. A snapshot whose connection was lost
 * on the way releases nothing, because the next connection has one of its own.
 */
export function releaseAfterSnapshot({ snapshot, release, log }: SnapshotReleaseOptions): (channel: ChannelName) => void {
  const connections = new Map<ChannelName, number>()
  return (channel) => {
    const connection = (connections.get(channel) ?? 0) + 1
    connections.set(channel, connection)
    snapshot(channel)
      .catch((error: unknown) => log(`${channel}: no snapshot: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        if (connections.get(channel) === connection) release(channel)
      })
  }
}
