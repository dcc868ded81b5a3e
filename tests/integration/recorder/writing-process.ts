import { RecordingWriter } from '../../../src/main/recorder/recording-writer.ts'

/**
 * Records prints without end, each under the next number, and says the last one that is on disk. Meant to be killed. Arguments: the
 * file, the first number.
 */
const [file = '', first = '0'] = process.argv.slice(2)
const writer = new RecordingWriter({
  file,
  mostBytes: 1e9,
  log: () => undefined,
  onFailure: ({ message }) => process.stderr.write(message),
})

for (let number = Number(first); ;) {
  for (let left = 5_000; left > 0; left -= 1, number += 1) writer.print('005930', number, 1, number % 86_400_000, null, number)
  await writer.flush()
  process.stdout.write(`${number}\n`)
}
