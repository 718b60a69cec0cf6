// The two spellings of a 微博 post's number: decimal on the mobile host (`mid`), base 62 on the desk host (`bid`). Every
// four signs of a bid, from the right, are seven digits of the mid (reference: crawling, 3.2). Pure.

const SIGNS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The number a bid stands for; a mid comes back as it is. */
export function midOf(bid: string): string {
  if (/^\d{16}$/.test(bid)) return bid
  const groups = bid.match(/.{1,4}(?=(.{4})*$)/g) ?? []
  return groups
    .map((group) => String([...group].reduce((sum, sign) => sum * 62 + SIGNS.indexOf(sign), 0)))
    .map((digits, i) => (i === 0 ? digits : digits.padStart(7, '0')))
    .join('')
}
