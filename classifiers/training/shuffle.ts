// The one way in which training mixes its examples.

/** Shuffles in place (Fisher and Yates), with the numbers in [0, 1) that `random` gives. */
export function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
}
