/** How long a changed price keeps its tint, in ms. */
export const tickMs = 200

export type Tick = 'up' | 'down' | null

/** Which prices have just changed, by issue: a tint follows its issue when rows change places. */
export interface Flashes {
  /** Compares a visible issue's price with the one shown in the frame before. An issue that was not on screen then has no tint. */
  observe(index: number, last: number): void
  tickOf(index: number): Tick
  /** Begins a frame at `now` (ms). */
  begin(now: number): void
  /** Whether a tint is on that has to end. */
  pending(): boolean
}

/** @param wanted false under reduced motion: then nothing is tinted */
export function createFlashes(count: number, wanted: () => boolean): Flashes {
  const shown = new Float64Array(count).fill(Number.NaN)
  const seenIn = new Float64Array(count)
  const ends = new Float64Array(count)
  const ups = new Uint8Array(count)
  let frame = 1
  let now = 0
  let latestEnd = 0
  return {
    begin(time) {
      now = time
      frame += 1
    },
    observe(index, last) {
      const before = shown[index] ?? Number.NaN
      const wasOnScreen = seenIn[index] === frame - 1
      seenIn[index] = frame
      shown[index] = last
      if (!wasOnScreen) ends[index] = 0
      else if (last !== before && !Number.isNaN(last - before) && wanted()) {
        ends[index] = latestEnd = now + tickMs
        ups[index] = last > before ? 1 : 0
      }
    },
    tickOf(index) {
      if (!((ends[index] ?? 0) > now)) return null
      return ups[index] === 1 ? 'up' : 'down'
    },
    pending: () => latestEnd > now,
  }
}
