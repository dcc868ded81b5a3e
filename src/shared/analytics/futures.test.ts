import { describe, expect, test } from 'vitest'
import { calendarSpread, futureFigures, theoreticalFuture } from './futures.ts'

describe('a future beside its spot', () => {
  test('has the theoretical value of the market rules', () => {
    expect(theoreticalFuture(350, 0.0196, 7)).toBeCloseTo(350.1316, 4)
    expect(theoreticalFuture(350, 0.0196, 0)).toBe(350)
    expect(theoreticalFuture(350, 0.0196, -1)).toBe(350)
  })

  test('shows bases and disparity', () => {
    const figures = futureFigures(350.5, 350, 0.0196, 7)
    expect(figures.theoretical).toBeCloseTo(350.131_562, 6)
    expect(figures.theoreticalBasis).toBeCloseTo(0.131_562, 6)
    expect(figures.marketBasis).toBe(0.5)
    expect(figures.disparity).toBeCloseTo(((350.5 - 350.131_562) / 350.131_562) * 100, 6)
  })

  test('shows nothing that it cannot know', () => {
    const nothing = { theoretical: null, theoreticalBasis: null, marketBasis: null, disparity: null }
    expect(futureFigures(1452, null, 0.0268, 20)).toEqual(nothing)
    expect(futureFigures(350.5, 350, null, 7)).toEqual({ ...nothing, marketBasis: 0.5 })
    expect(futureFigures(350.5, 350, 0.0196, null)).toEqual({ ...nothing, marketBasis: 0.5 })
    expect(futureFigures(null, 350, 0, 7)).toEqual({ theoretical: 350, theoreticalBasis: 0, marketBasis: null, disparity: null })
    expect(futureFigures(0, 0, 0.0196, 7).disparity).toBeNull()
  })
})

describe('a calendar spread', () => {
  test('is far less near, crossed through both books', () => {
    const near = { last: 350.1, bid: 350.05, ask: 350.15 }
    const far = { last: 352.05, bid: 352, ask: 352.2 }
    expect(calendarSpread(near, far)).toEqual({ last: 1.95, bid: 1.85, ask: 2.15 })
  })

  test('has no side that a leg lacks', () => {
    const near = { last: null, bid: 350.05, ask: null }
    const far = { last: 352.05, bid: 352, ask: 352.2 }
    expect(calendarSpread(near, far)).toEqual({ last: null, bid: null, ask: 2.15 })
  })
})
