import { isin, type Isin } from '../../domain/units.ts'

/**
 * Check digit of ISO 6166: letters become 10 to 35, and the resulting digits are weighted 2, 1, 2, … from the right (Luhn).
 * @param body the eleven characters before the check digit.
 * @throws RangeError when the body is not two letters and nine digits or capitals.
 */
export function isinCheckDigit(body: string): number {
  if (!/^[A-Z]{2}[0-9A-Z]{9}$/.test(body)) throw new RangeError(`not the first eleven characters of an ISIN: ${body}`)
  const digits = Array.from(body, (character) => Number.parseInt(character, 36).toString()).join('')
  const sum = Array.from(digits)
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return (10 - (sum % 10)) % 10
}

/** Whether a text is an ISIN with the right check digit. */
export function isValidIsin(text: string): boolean {
  return /^[A-Z]{2}[0-9A-Z]{9}\d$/.test(text) && isinCheckDigit(text.slice(0, 11)) === Number(text.slice(11))
}

/** Completes eleven characters to an ISIN. @throws RangeError when the body has the wrong form. */
export function withCheckDigit(body: string): Isin {
  return isin(`${body}${isinCheckDigit(body)}`)
}
