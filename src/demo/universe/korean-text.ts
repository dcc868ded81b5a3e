/** Text of a Korean CSV export: UTF-8 (with or without byte-order mark) where the bytes are that, else CP949. */
export function decodeKoreanText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // The Encoding Standard's euc-kr is CP949.
    return new TextDecoder('euc-kr').decode(bytes)
  }
}
