/** An answer other than HTTP 200, as the gateway words it: market-data services say `error`, the gateway itself `message`. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly body: Readonly<Record<string, string>>

  constructor(status: number, body: Readonly<Record<string, string>>) {
    super(Object.values(body)[0] ?? String(status))
    this.status = status
    this.body = body
  }
}

/** The bodies that KOSCOM documents, and for 403 the gateway product's own wording. */
export const refusals = {
  noKey: () => new Refusal(401, { message: 'No API key found in request' }),
  unknownKey: () => new Refusal(401, { message: 'Invalid authentication credentials' }),
  notLicensed: () => new Refusal(403, { message: 'You cannot consume this service' }),
  noRoute: () => new Refusal(404, { message: 'no Route matched with those values' }),
  quotaUsedUp: () => new Refusal(429, { message: 'API rate limit exceeded' }),
  notTheTime: () => new Refusal(400, { error: '당일 종가 제공 시간이 아닙니다.' }),
  wrongMarketOrCode: () => new Refusal(400, { error: '서브마켓/코드가 정상적이지 않습니다.' }),
  wrongInput: () => new Refusal(400, { error: '입력 에러입니다.입력하신 데이터를 다시 확인하시기 바랍니다' }),
} as const
