const mask = '•••'

/** Keeps credentials out of everything that leaves the client: failures, samples, states. */
export interface Redactor {
  /** Remembers a credential for good: a late message may hold a key that has been replaced since. */
  learn(secret: string): void
  /** The text with every known credential masked, in each form in which a server may echo it. */
  redact(text: string): string
}

export function createRedactor(): Redactor {
  const secrets = new Set<string>()
  return {
    learn(secret) {
      for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) if (form !== '') secrets.add(form)
    },
    redact(text) {
      let clean = text
      for (const secret of secrets) clean = clean.replaceAll(secret, mask)
      return clean
    },
  }
}
