/** The most words that one paste may hold: each is one search. */
export const pasteLimit = 200

/**
 * The words of a text that was pasted: codes and names, one a line or parted by commas, semicolons or tabs. A word keeps its
 * spaces (`KODEX 200`), loses quotes and the asterisk suffix of feed keys, and comes once. Text is composed (NFC), as lists from other
 * systems may be decomposed.
 */
export function pastedWords(text: string): readonly string[] {
  const words = text
    .normalize('NFC')
    .split(/[\n\r\t,;]+/)
    .map((word) =>
      word
        .replaceAll(/["'`\u200B\uFEFF]/g, '')
        .replace(/\*\d+$/, '')
        .trim(),
    )
    .filter((word) => word !== '')
  return [...new Set(words)].slice(0, pasteLimit)
}

/** What a search finds for a word. */
export interface Candidate {
  readonly code: string
  readonly name: string
  readonly englishName: string | null
}

/**
 * The instrument that a word means: of this code, or of this name, Korean or English, however its spaces and letters are written. A list
 * takes nothing that only begins alike. `null` when there is none.
 */
export function meantBy(word: string, candidates: readonly Candidate[]): Candidate | null {
  const wanted = plain(word)
  return (
    candidates.find(({ code }) => plain(code) === wanted || plain(code) === wanted.replace(/^A(?=\d)/, '')) ??
    candidates.find(({ name, englishName }) => plain(name) === wanted || (englishName !== null && plain(englishName) === wanted)) ??
    null
  )
}

function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/\s/g, '').toUpperCase()
}
