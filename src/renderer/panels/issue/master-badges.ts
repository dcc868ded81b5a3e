import type { EquityStatus } from '../../../shared/domain/instrument.ts'

/** What a trader must see before he trades an issue, the gravest first. Named as the texts of the instrument header name them. */
export function masterBadges({ halted, liquidation, underAdministration, attention, warning, overheating }: EquityStatus) {
  return [
    ...(halted ? (['halted'] as const) : []),
    ...(liquidation ? (['liquidation'] as const) : []),
    ...(underAdministration ? (['administration'] as const) : []),
    ...(attention ? (['attention'] as const) : []),
    ...(warning === 'none' ? [] : [warning]),
    ...(overheating === 'none' ? [] : [`overheating-${overheating}` as const]),
  ]
}
