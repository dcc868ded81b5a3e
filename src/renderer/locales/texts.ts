import type { ko } from './ko.ts'

export type TextKey = keyof typeof ko
/** One language: a text for every key. */
export type Texts = Readonly<Record<TextKey, string>>

export const languages = ['ko', 'en'] as const
export type Language = (typeof languages)[number]

export type Translate = (key: TextKey, values?: Readonly<Record<string, string>>) => string
