import type { RawData, WebSocket } from 'ws'

/** Bytes that may wait for a slow client; beyond them frames for it are dropped. */
const mostBuffered = 8 * 1024 * 1024

/** What goes wrong with frames on their way out. */
export type FrameFault = 'garbage' | 'truncated'

/** The weather that all sockets share: silence, broken frames, and counts of what was sent. */
export interface Traffic {
  frames: number
  droppedFrames: number
  /** Real time in ms until which open sockets stay silent. */
  silentUntil: number
  broken: { readonly kind: FrameFault; left: number } | null
}

export function createTraffic(): Traffic {
  return { frames: 0, droppedFrames: 0, silentUntil: 0, broken: null }
}

/** One client's socket as its session sees it. */
export interface Peer {
  /** Sends a frame of text unless the client is too slow or the sockets are silenced. Returns whether it went out. */
  send(frame: string | Buffer): boolean
  /** Whether the client keeps up; values for one that does not are held back and sent later, merged. */
  readonly keepsUp: boolean
}

/** A peer over a socket. */
export function createPeer(socket: WebSocket, traffic: Traffic): Peer {
  return {
    send: (frame) => {
      if (socket.readyState !== socket.OPEN) return false
      if (Date.now() < traffic.silentUntil || socket.bufferedAmount > mostBuffered) {
        traffic.droppedFrames += 1
        return false
      }
      socket.send(broken(frame, traffic), { binary: false })
      traffic.frames += 1
      return true
    },
    get keepsUp() {
      return socket.bufferedAmount <= mostBuffered
    },
  }
}

function broken(frame: string | Buffer, traffic: Traffic): string | Buffer {
  const fault = traffic.broken
  if (fault === null || fault.left <= 0) return frame
  fault.left -= 1
  const text = frame.toString()
  return fault.kind === 'garbage' ? '}{ not json' : text.slice(0, text.length / 2)
}

/** A message from a client as text, whatever form the library gives it in. */
export function messageText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
}
