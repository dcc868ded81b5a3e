import { describe, expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { createPeer, createTraffic } from './traffic.ts'

/** A socket that only takes notes. */
function noting(bufferedAmount = 0, readyState = 1) {
  const sent: string[] = []
  const socket = { readyState, OPEN: 1, bufferedAmount, send: (frame: string | Buffer) => sent.push(frame.toString()) }
  return { sent, socket: socket as unknown as WebSocket }
}

describe('frames on their way out', () => {
  test('are counted', () => {
    const traffic = createTraffic()
    const { sent, socket } = noting()
    expect(createPeer(socket, traffic).send('[1]')).toBe(true)
    expect(sent).toEqual(['[1]'])
    expect(traffic).toMatchObject({ frames: 1, droppedFrames: 0 })
  })

  test('are dropped for a client that does not keep up', () => {
    const traffic = createTraffic()
    const { sent, socket } = noting(64 * 1024 * 1024)
    const peer = createPeer(socket, traffic)
    expect(peer.keepsUp).toBe(false)
    expect(peer.send('[1]')).toBe(false)
    expect(sent).toEqual([])
    expect(traffic).toMatchObject({ frames: 0, droppedFrames: 1 })
  })

  test('do not go to a socket that is closing', () => {
    const traffic = createTraffic()
    expect(createPeer(noting(0, 2).socket, traffic).send('[1]')).toBe(false)
    expect(traffic.droppedFrames).toBe(0)
  })

  test('are broken as often as asked', () => {
    const traffic = createTraffic()
    const { sent, socket } = noting()
    const peer = createPeer(socket, traffic)
    traffic.broken = { kind: 'truncated', left: 1 }
    peer.send(Buffer.from('[123456]'))
    peer.send('[123456]')
    expect(sent).toEqual(['[123', '[123456]'])
  })
})
