// Which trained model judges the posts of a data directory. Choices are only ever added; the one in use follows from all
// of them, so that "the one before" has one meaning however often one goes back.

/** The model that comes with the project: always there, before any other. */
export const SHIPPED = 'shipped'

export const MODEL_ACTS = ['used', 'promoted', 'rolled_back'] as const
export type ModelAct = (typeof MODEL_ACTS)[number]

/** `model` is `shipped` or the hexadecimal SHA-256 of a model file. */
export type ModelChoice = Readonly<{ model: string; act: ModelAct; at: string; actor: string; reason: string }>

/** Models by which one would go back, the one in use last; the shipped model is always the first. */
export function modelsInForce(choices: readonly Pick<ModelChoice, 'model' | 'act'>[]): readonly string[] {
  const inForce = [SHIPPED]
  for (const { model, act } of choices) {
    if (act !== 'rolled_back') inForce.push(model)
    else if (inForce.length > 1) inForce.pop()
  }
  return inForce
}

/** The model in use. */
export function modelInUse(choices: readonly Pick<ModelChoice, 'model' | 'act'>[]): string {
  return modelsInForce(choices).at(-1) ?? SHIPPED
}

/** How people and file names call a model: `shipped`, or the first twelve digits of its hash. */
export function nameOfModel(model: string): string {
  return model === SHIPPED ? SHIPPED : model.slice(0, 12)
}
