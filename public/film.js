// Shows a film of another host in the place of the link to it. `page.js` imports this once a reader has asked for one.

/** Where the player of a film is, by what its address ends in and where it is to begin. */
const players = {
  "www.youtube.com": ({ searchParams: said }) =>
    `https://www.youtube-nocookie.com/embed/${said.get("v")}?autoplay=1&start=${said.get("t") ?? 0}`,
  "vimeo.com": ({ pathname }) => {
    const [, id, key] = pathname.split("/");
    return `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1${key ? "&h=" + key : ""}`;
  },
};

/** PeerTube is on many hosts. Its players fetch from other readers too, who would see this one's address. */
const onPeerTube = ({ origin, pathname }) => `${origin}/videos/embed/${pathname.split("/w/")[1]}?autoplay=1&p2p=0`;

export function play(link) {
  const address = new URL(link.href);
  const player = players[address.host] ?? (address.pathname.startsWith("/w/") && onPeerTube);
  if (!player) throw new Error("This is no film.");
  const frame = document.createElement("iframe");
  frame.className = "player";
  frame.title = link.textContent;
  // YouTube shows nothing to a page that does not say where it is.
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.src = player(address);
  // The document may be older than the film, and forbid its player: it is still a link.
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    const isOwn = blockedURI.startsWith(new URL(frame.src).origin);
    if (isOwn && effectiveDirective === "frame-src" && frame.isConnected) location.assign(link.href);
  });
  link.after(frame);
  link.hidden = true;
  frame.focus({ preventScroll: true });
}
