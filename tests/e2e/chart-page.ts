import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright'
import { openOnExchange } from '../support/open-on-exchange.ts'
import type { TerminalOnExchange } from '../support/open-on-exchange.ts'

/** A line as it is kept. */
interface KeptLine {
  readonly kind: string
  readonly points: readonly { readonly price: number }[]
}

/** A chart on a terminal and an exchange of its own, with what its tests do most. */
export interface ChartPage extends TerminalOnExchange {
  readonly chart: Locator
  /** A value of its legends. */
  readonly field: (name: string) => Locator
  readonly number: (name: string) => Promise<number>
  /** Chooses the length of a bar. */
  readonly choose: (interval: string) => Promise<void>
  readonly shows: (interval: string) => Promise<void>
  /** What hands and keys act on. */
  readonly area: () => Locator
  /** Waits until the legend tells the newest bar, or the one under the crosshair. */
  readonly legend: (at: 'newest' | 'crosshair') => Promise<void>
  readonly indicator: (id: string) => Promise<void>
  /** Lines as the core keeps them on disk. */
  readonly kept: () => Promise<readonly KeptLine[]>
}

/** Opens the chart of an issue in one-minute bars. */
export async function openChart(code: string): Promise<ChartPage> {
  const folder = mkdtempSync(join(tmpdir(), 'sise-chart-'))
  const opened = await openOnExchange({ ratePerSecond: 2_000, folder })
  const { page, terminal } = opened
  const chart = page.locator(`[data-panel="chart"][data-instrument="${code}"]`)
  const field = (name: string) => chart.locator(`[data-field="${name}"]`)
  const shows = (interval: string) => chart.locator(`[data-interval="${interval}"]`).waitFor()
  const close = async (): Promise<void> => {
    await opened.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await terminal.untilLive()
    await page.keyboard.type(code)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await shows('60')
    await field('last').filter({ hasText: /\d/ }).waitFor()
  } catch (error) {
    await close()
    throw error
  }
  return {
    ...opened,
    close,
    chart,
    field,
    number: async (name) => Number((await field(name).innerText()).replaceAll(/[,%+]/g, '').replace('−', '-')),
    choose: (interval) => chart.locator(`.choice [data-value="${interval}"]`).click(),
    shows,
    area: () => chart.getByRole('slider'),
    legend: (at) => chart.locator(`[data-at="${at}"]`).waitFor(),
    async indicator(id) {
      const menu = chart.locator('[data-menu="indicators"]')
      await menu.locator('summary').click()
      await menu.locator(`[data-add="${id}"]`).click()
      await page.keyboard.press('Escape')
    },
    async kept() {
      const text = await readFile(join(folder, 'drawings.json'), 'utf8').catch(() => '{"instruments":{}}')
      const file: { instruments: Record<string, readonly KeptLine[]> } = JSON.parse(text)
      return file.instruments[code] ?? []
    },
  }
}
