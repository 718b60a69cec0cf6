// An address of this desk as a link or redirect may carry it: a path and its query that cannot lead anywhere else.

/** Path and query of `url`. Leading slashes become one: a browser reads `//evil.example/` as another host. */
export function ownPath({ pathname, search }: URL): string {
  return pathname.replace(/^\/+/, '/') + search
}
