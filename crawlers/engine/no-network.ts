// How Chromium is started so that it has no network of its own. What slips past the routes meets a dead proxy and a
// resolver that knows no name; WebRTC, which asks no route and no proxy for UDP, is held by its policy and taken away.

/** Launch options of Playwright's that cut the browser off. */
export const NO_NETWORK = {
  proxy: { server: 'http://127.0.0.1:9', bypass: '<-loopback>' },
  args: [
    '--host-resolver-rules=MAP * ~NOTFOUND',
    // The switch had the longer name in older versions; a browser ignores the one that it does not know.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  ],
}

/** Runs in every frame before the page's own scripts. A switch that is renamed again must not open the door again. */
export const WITHOUT_SOCKETS =
  'for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) delete globalThis[name]'
