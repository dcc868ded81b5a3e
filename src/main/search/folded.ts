import { disassemble, getChoseong } from 'es-hangul'

const firstLeadingConsonant = 0x1100
const leadingConsonants = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'

/**
 * Text in the one form in which names and queries are compared: composed Hangul, half width, small letters, single consonants
 * as a keyboard gives them. A text that was stored decomposed (macOS) or typed in full width comes out the same.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\u1100-\u1112]/g, (jamo) => leadingConsonants.charAt(jamo.charCodeAt(0) - firstLeadingConsonant))
    .toLowerCase()
}

/** Folded text without what people leave out or add: blanks and punctuation. */
export function squeezed(text: string): string {
  return folded(text).replaceAll(/[\s\p{P}\p{S}]/gu, '')
}

/** Letters of Hangul one by one, so that a syllable still being typed is the start of the finished one. */
export function letters(squeezedText: string): string {
  return disassemble(squeezedText)
}

/** The first consonant of every syllable; other characters stay (`KB금융` → `kbㄱㅇ`). */
export function initials(squeezedText: string): string {
  return getChoseong(squeezedText, { keepNonHangul: true })
}

/** Whether somebody types first consonants: at least one, and no whole syllable. */
export function hasInitialsOnly(squeezedText: string): boolean {
  return /[ㄱ-ㅎ]/.test(squeezedText) && !/[가-힣ㅏ-ㅣ]/.test(squeezedText)
}
