import { useText } from '../../locales/use-text.ts'
import { formatDate } from '../../ui/format.ts'
import type { AccessFacts } from './use-access.ts'

/** Closed days that are named at once. */
const shownDays = 6

/** How far the holidays of the exchange are known. */
export function HolidayFacts({ holidays }: { readonly holidays: AccessFacts['holidays'] }) {
  const text = useText()
  const last = holidays?.days.at(-1)
  return (
    <section aria-label={text('access.holidays')} data-holidays={last ?? 'none'}>
      <h3>{text('access.holidays')}</h3>
      {holidays && last ? (
        <>
          <p>{text('access.holidays.known', { day: last, date: formatDate(holidays.fetchedAt) })}</p>
          <p data-field="next">{text('access.holidays.next', { days: holidays.days.slice(0, shownDays).join(', ') })}</p>
        </>
      ) : (
        <p>{text('access.holidays.none')}</p>
      )}
    </section>
  )
}
