import { formatNumber } from '../../ui/format.ts'

/** KRW shown in hundred millions (억), rounded. */
export function inHundredMillions(value: number): string {
  return formatNumber(value / 100_000_000)
}

/** Shares shown in thousands (천주), rounded. */
export function inThousands(value: number): string {
  return formatNumber(value / 1_000)
}
