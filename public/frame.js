// Runs in a post or a list that another site frames. It is inline: its hash stands in the frame's policy.
// What it is asked for stands behind the address: `?card`, `?limit=5`, `?theme=dark`, and the secret by
// which the host knows it, `#?secret=…`, as WordPress has it.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  const isFramed = parent !== window;
  let secret = /\bsecret=([a-zA-Z0-9]+)/.exec(location.hash)?.[1];

  const theme = asked.get("theme");
  if (/^(light|dark)$/.test(theme)) root.dataset.theme = theme;
  const isCard = asked.has("card");

  /** It may be anybody who listens, so nothing is said that they could not see. */
  const tell = (message, value) => parent.postMessage({ message, value, secret }, "*");
  const tellHeight = () => tell("height", Math.ceil(document.body.getBoundingClientRect().height));

  addEventListener("DOMContentLoaded", () => {
    const limit = parseInt(asked.get("limit"));
    const tooMuch = [...document.querySelectorAll(".post-list > li")].slice(limit > 0 ? limit : Infinity);
    for (const element of isCard ? document.querySelectorAll(".prose") : tooMuch) element.remove();
    if (!isFramed) return;
    insist();
    new ResizeObserver(tellHeight).observe(document.body);
  });

  /**
   * A host may hide the frame until it hears of it. Browsers draw nothing that is hidden, observe nothing of
   * it, and may not have laid it out yet; one that stays hidden is looked at less and less often.
   */
  function insist(delay = 100) {
    tellHeight();
    if (document.body.offsetHeight === 0) setTimeout(insist, delay, 2 * delay);
  }

  // A host that was not there yet asks for what it has missed.
  addEventListener("message", ({ source, data }) => {
    if (!isFramed || source !== parent || data?.message !== "ready") return;
    if (/^[a-zA-Z0-9]+$/.test(data.secret)) ({ secret } = data);
    tellHeight();
  });

  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link) return;
    const isHere = link.hash && link.href.split("#")[0] === location.href.split("#")[0];
    if (isHere) link.target = "_self";
    // WordPress lets nothing out of its sandbox, and follows the links of a card itself.
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!isFramed || !isCard || !secret || isHere || !isPlain) return;
    event.preventDefault();
    tell("link", link.href);
  });
})();
