import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Writes a text file as a whole: beside the old one, to the disk, and only then into its place. A crash or a full disk leaves
 * the file of before. Only the user may read it.
 * @throws Error of the file system when it cannot be written.
 */
export function replaceFile(file: string, text: string): void {
  const fresh = `${file}.new`
  try {
    write(fresh, text)
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

function write(file: string, text: string): void {
  const descriptor = openSync(file, 'w', 0o600)
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
