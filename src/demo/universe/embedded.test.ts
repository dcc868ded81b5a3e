import { describe, expect, test } from 'vitest'
import { price, tradeDate } from '../../shared/domain/units.ts'
import { isValidIsin } from '../../shared/krx/codes/isin.ts'
import { findIndexCode } from '../../shared/krx/index-codes.ts'
import { isOnGrid } from '../../shared/krx/ticks.ts'
import { embeddedUniverse } from './embedded.ts'

const { issues } = embeddedUniverse()
const on = tradeDate('2026-11-20')

describe('the embedded universe', () => {
  test('has issues of all markets, funds, preferred shares and codes with letters', () => {
    const count = (of: (issue: (typeof issues)[number]) => boolean) => issues.filter(of).length
    expect(count(({ market }) => market !== 'konex')).toBeGreaterThanOrEqual(320)
    expect(count(({ etf }) => etf !== null)).toBeGreaterThanOrEqual(40)
    expect(count(({ market }) => market === 'kosdaq')).toBeGreaterThan(100)
    expect(count(({ market }) => market === 'konex')).toBeGreaterThan(3)
    expect(count(({ group }) => group === 'reit')).toBeGreaterThan(3)
    expect(count(({ name }) => name.includes('스팩'))).toBeGreaterThan(3)
    const codes = issues.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['005935', '00680K', '0126Z0', '0009K0', '069500', '252670', '305720']))
  })

  test('is in order, each code once, with valid ISINs', () => {
    const codes = issues.map(({ code }) => code)
    expect(codes).toEqual([...new Set(codes)].sort())
    expect(issues.filter(({ isin }) => !isValidIsin(isin))).toEqual([])
    expect(issues.find(({ code }) => code === '005930')?.isin).toBe('KR7005930003')
  })

  test('has prices on the grid, shares, and sectors and tracked indices that are listed', () => {
    for (const { code, previousClose, listedShares, sector, etf, market, name } of issues) {
      expect(name).not.toBe('')
      expect(listedShares).toBeGreaterThan(0)
      if (!isOnGrid(etf === null ? 'equity' : 'etf', price(previousClose), on)) expect.fail(`${code} ${previousClose}`)
      if (etf === null && market !== 'konex' && findIndexCode(sector ?? '') === null) expect.fail(`${code} in ${sector}`)
      if (etf?.tracks != null && findIndexCode(etf.tracks) === null) expect.fail(`${code} follows ${etf.tracks}`)
    }
  })
})
