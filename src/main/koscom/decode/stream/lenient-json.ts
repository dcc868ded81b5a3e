/** A number with leading zeros, which JSON does not have and the documents print: `"trdTm":09450155`, `"isuSrtCd" : 005930`. */
const zeroPadded = /(:\s*)(0\d+)(?=\s*[,}\]])/g

/**
 * Parses a message; numbers with leading zeros are taken as texts (quirk 97).
 * @returns `undefined` for anything that is no JSON even so
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return parseQuietly(text.replace(zeroPadded, '$1"$2"'))
  }
}

function parseQuietly(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
