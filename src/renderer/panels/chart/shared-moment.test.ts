import { expect, test } from 'vitest'
import type { PointedMoment } from '../../store/links.ts'
import { createSignal } from '../../store/signal.ts'
import type { Slot } from './bar-series.ts'
import { createNavigator } from './navigator.ts'
import { shareMoment } from './shared-moment.ts'

const slots = (step: number): readonly Slot[] => Array.from({ length: 100 }, (_, at) => ({ time: at * step, bar: null }))

function chart(moment: ReturnType<typeof createSignal<PointedMoment | null>>, step: number) {
  const navigator = createNavigator(60)
  navigator.follow(slots(step))
  let followed = 0
  const shared = shareMoment(
    moment,
    navigator,
    () => slots(step),
    () => (followed += 1),
  )
  return { navigator, shared, followed: () => followed }
}

test('charts of a group point at the same moment, each at its own bar of it', () => {
  const moment = createSignal<PointedMoment | null>(null)
  const [fine, coarse] = [chart(moment, 10), chart(moment, 60)]
  fine.navigator.point({ position: 50, price: 3 })
  fine.shared.tell()
  expect(coarse.navigator.cursor()).toEqual({ position: 8, price: null })
  expect([fine.followed(), coarse.followed()]).toEqual([0, 1])
  coarse.navigator.point({ position: 2, price: null })
  coarse.shared.tell()
  expect(fine.navigator.cursor()?.position).toBe(12)
  coarse.navigator.leave()
  coarse.shared.tell()
  expect([fine.navigator.cursor(), moment.get()]).toEqual([null, null])
})

test('a chart that goes takes its moment with it', () => {
  const moment = createSignal<PointedMoment | null>(null)
  const [one, other] = [chart(moment, 10), chart(moment, 10)]
  one.navigator.point({ position: 5, price: null })
  one.shared.tell()
  one.shared.stop()
  expect([moment.get(), other.navigator.cursor()]).toEqual([null, null])
  other.navigator.point({ position: 5, price: null })
  other.shared.tell()
  expect(one.followed()).toBe(0)
})
