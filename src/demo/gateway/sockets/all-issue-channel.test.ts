import { describe, expect, test } from 'vitest'
import type { ModelPrint } from '../../model.ts'
import { epochMs, issueCode, price, quantity } from '../../../shared/domain/units.ts'
import { createAllIssueChannel } from './all-issue-channel.ts'

const print = (at: string): ModelPrint => ({
  code: issueCode('005930'),
  kind: 'equity',
  market: 'kospi',
  price: price(53_100),
  quantity: quantity(5),
  at: epochMs(Date.parse(at)),
  side: 'buy',
  origin: 'continuous',
})

function channelWithClient(realNow: () => number) {
  const frames: { isuSrtCd: string; trdTm: string }[][] = []
  const channel = createAllIssueChannel(realNow)
  channel.clients.add({ keepsUp: true, send: (frame) => frames.push(JSON.parse(frame.toString()) as (typeof frames)[number]) > 0 })
  return { channel, frames }
}

describe('frames of the all-issue channels', () => {
  test('times are those of Korea, to the hundredth, without a leading zero', () => {
    const { channel, frames } = channelWithClient(() => 0)
    for (const at of ['2026-11-20T09:45:01.559+09:00', '2026-11-20T14:34:04.070+09:00', '2026-11-20T14:34:04.079+09:00'])
      channel.print(print(at))
    for (let count = 3; count < 50; count += 1) channel.print(print('2026-11-20T00:00:00.000+09:00'))
    expect(frames[0]?.slice(0, 4).map((record) => record.trdTm)).toEqual(['9450155', '14340407', '14340407', '0'])
  })

  test('a frame that is not full goes out when its oldest record has waited long enough', () => {
    let now = 1000
    const { channel, frames } = channelWithClient(() => now)
    channel.print(print('2026-11-20T10:00:00+09:00'))
    now += 40
    channel.print(print('2026-11-20T10:00:00+09:00'))
    channel.flush()
    expect(frames).toEqual([])
    now += 10
    channel.flush()
    channel.flush()
    expect(frames.map((frame) => frame.length)).toEqual([2])
  })

  test('nothing is packed for nobody', () => {
    const channel = createAllIssueChannel(() => 0)
    channel.print(print('2026-11-20T10:00:00+09:00'))
    expect(channel.records).toBe(0)
  })
})
