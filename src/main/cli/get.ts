import { isEndpointId } from '../../shared/catalogue/index.ts'
import { createGatewayClient } from '../koscom/gateway-client.ts'
import { apiKeyFor, type Connection, marketClock, profileOf } from './connection.ts'
import { type CommandEnvironment, type ExitCode, failureOf, writeFailure, writeValue } from './output.ts'

/**
 * `sise get`: one call of one endpoint, its decoded reply as JSON on stdout. Never refuses by the clock: what the gateway
 * has at this hour is what is shown.
 */
export async function get(
  environment: CommandEnvironment,
  id: string,
  parameters: Readonly<Record<string, string>>,
  connection: Connection,
): Promise<ExitCode> {
  if (!isEndpointId(id)) {
    const message = `there is no endpoint ${id}; "sise endpoints" lists them`
    return writeFailure(environment, { kind: 'bad-request', message, endpoint: id })
  }
  try {
    const { api, gateway } = profileOf(connection)
    const key = apiKeyFor(gateway, environment.variables)
    if (key === null) {
      const message = 'no API key: set SISE_API_KEY, or name a demo exchange on this machine with --gateway'
      return writeFailure(environment, { kind: 'unauthorized', message, endpoint: id })
    }
    const client = createGatewayClient({
      baseUrl: gateway,
      version: api,
      apiKey: () => key,
      clock: marketClock(connection),
    })
    try {
      const { value } = await client.ask(id, parameters, { signal: environment.interrupted })
      writeValue(environment, value)
      return 0
    } finally {
      await client.close()
    }
  } catch (error) {
    return writeFailure(environment, failureOf(error))
  }
}
