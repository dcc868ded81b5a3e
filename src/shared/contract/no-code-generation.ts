import { config } from 'zod'

/**
 * Imported first by programs that run under a content security policy: schemas then interpret instead of making code at run
 * time, and do not even probe whether they could, which the policy would report.
 */
config({ jitless: true })
