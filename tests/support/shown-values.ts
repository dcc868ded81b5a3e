import type { Locator } from 'playwright'
import { expect } from 'vitest'

/** How long a value may take to be on screen, in ms: the machine may be slow. */
const patienceMs = 60_000

/** The number that a text begins with, whatever its grouping, percent sign and minus. */
export function numberIn(text: string): number {
  return Number(text.replaceAll(/[,%+]/g, '').replace('−', '-').split(' ')[0])
}

export async function numberOf(value: Locator): Promise<number> {
  return numberIn(await value.innerText())
}

/** Waits until a number is on screen. */
export function isThere(value: Locator): Promise<void> {
  return value.filter({ hasText: /\d/ }).waitFor({ timeout: patienceMs })
}

/** Waits until a value on screen is this number. @param digits decimals that have to be the same */
export async function shows(value: Locator, expected: number | null | undefined, digits = 2): Promise<void> {
  await expect.poll(() => numberOf(value), { timeout: patienceMs }).toBeCloseTo(expected ?? Number.NaN, digits)
}

/** Waits until a text on screen is this one. */
export async function reads(value: Locator, expected: string): Promise<void> {
  await expect.poll(() => value.textContent(), { timeout: patienceMs }).toBe(expected)
}
