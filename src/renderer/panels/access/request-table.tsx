import { use } from 'react'
import { endpoint, isEndpointId } from '../../../shared/catalogue/index.ts'
import { LanguageContext, useText } from '../../locales/use-text.ts'
import { formatNumber } from '../../ui/format.ts'
import { placeOf } from './coverage.ts'
import type { AccessFacts } from './use-access.ts'

/** What this terminal has sent today, the most asked endpoint first. */
export function RequestTable({ requests }: { readonly requests: AccessFacts['requests'] }) {
  const text = useText()
  const language = use(LanguageContext)
  const total = requests.reduce((sum, { count }) => sum + count, 0)
  return (
    <section aria-label={text('access.requests')}>
      <h3>{text('access.requests')}</h3>
      {requests.length === 0 ? (
        <p>{text('access.requests.empty')}</p>
      ) : (
        <table className="access-requests">
          <thead>
            <tr>
              <th>{text('access.requests.endpoint')}</th>
              <th>{text('access.requests.place')}</th>
              <th className="access-number">{text('access.requests.count')}</th>
            </tr>
          </thead>
          <tbody>
            {requests.map(({ endpoint: id, count }) => (
              <tr key={id} data-requests={id}>
                <th scope="row">
                  {isEndpointId(id) ? endpoint(id).name[language] : id}
                  <small>{id}</small>
                </th>
                <td>{placeOf(id)?.[language] ?? ''}</td>
                <td className="access-number" data-field="count">
                  {formatNumber(count)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {text('access.requests.total')}
              </th>
              <td className="access-number" data-field="total">
                {formatNumber(total)}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  )
}
