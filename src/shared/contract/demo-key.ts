/** The key of the demo exchange. Published on purpose: it opens nothing but the demo (docs/decisions/0005). */
export const demoKey = 'demo'
