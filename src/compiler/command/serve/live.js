// Asks the server whether anything changed since this page was made, and reloads when it has.
(async () => {
  let known = null;
  for (;;) {
    try {
      const answer = await fetch("/-/changes" + (known === null ? "" : "?" + known));
      const now = await answer.text();
      if (known !== null && now !== known) return location.reload();
      known = now;
    } catch {
      // The server restarts after a change to the program itself: when it is back, everything may be new.
      known = "gone";
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
})();
