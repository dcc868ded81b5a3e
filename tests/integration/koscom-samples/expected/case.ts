import type { EndpointId } from '../../../../src/shared/catalogue/index.ts'

/** What one printed reply must become. */
export interface SampleCase {
  readonly id: EndpointId
  /** Number in the file name. */
  readonly sample: number
  /** Parameters of the request, where the decoder looks at them. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Values by path within the decoded reply, or the kind of failure. */
  readonly expected: Readonly<Record<string, unknown>> | 'no-data'
}
