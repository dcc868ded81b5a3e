import { readPageFile } from '../page/files.ts'
import { safeHeaders } from '../page/policy.ts'

/**
 * Answers requests of the window with the files of the built page.
 * @param folder the built page; nothing outside of it is ever read
 * @param host the only host that is answered
 * @returns 404 for what does not exist, has no known type or lies elsewhere; 405 for anything but GET
 */
export function pageFiles(folder: string, host: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET') return refusal(405)
    const url = URL.parse(request.url)
    const file = url?.host === host ? await readPageFile(folder, url.pathname) : null
    if (file === null) return refusal(404)
    return new Response(new Uint8Array(file.body), { headers: { ...safeHeaders, 'content-type': file.type } })
  }
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: safeHeaders })
}
