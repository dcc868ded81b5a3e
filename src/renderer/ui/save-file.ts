/**
 * Hands a text (CSV) or a picture to the user as a file, the way the page's host saves downloads. What is saved while a recorded day
 * is replayed says so in its name.
 */
export function saveFile(name: string, content: string | Blob): void {
  const address = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type: 'text/csv;charset=utf-8' }) : content)
  const link = document.createElement('a')
  link.href = address
  const { replay } = document.documentElement.dataset
  link.download = replay === undefined ? name : `replay-${replay}-${name}`
  link.click()
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
