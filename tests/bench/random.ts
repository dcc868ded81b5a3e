/** Numbers from 0 to below 1 that are the same every time and do not come again within a run. Source: mulberry32, public domain. */
export function randomFrom(start: number): () => number {
  let seed = start
  return () => {
    seed = (seed + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
