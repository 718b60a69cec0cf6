// Time as the product writes it: ISO 8601 with zone, Asia/Shanghai.

/** `2026-11-23T08:15:30.123+08:00` for any instant. Asia/Shanghai has had no daylight saving since 1991. */
export function shanghaiIso(date: Date): string {
  return `${new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`
}

export const systemClock = (): Date => new Date()
