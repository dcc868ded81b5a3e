import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/**
 * What an accessibility check finds that keeps somebody from reading or using the page, each with its first place.
 * @param within selectors of the parts that are looked at; the whole page where there are none, which takes seconds
 */
export async function accessibilityFaults(page: Page, ...within: readonly string[]): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false })
  for (const selector of within) builder.include(selector)
  const { violations } = await builder.analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
