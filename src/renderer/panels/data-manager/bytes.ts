import { formatNumber } from '../../ui/format.ts'

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const

/** A number of bytes in its largest unit of 1,024: `12.4 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let at = 0
  while (value >= 1_024 && at < units.length - 1) {
    value /= 1_024
    at += 1
  }
  return `${formatNumber(value, at === 0 || value >= 100 ? 0 : 1)} ${units[at] ?? ''}`
}
