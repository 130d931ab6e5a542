// Copies formulas as their author wrote them. `page.js` imports this where there are some.

const whole = (node) => (node.closest ? node : node.parentElement).closest("math");

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  if (!selection.rangeCount) return;
  const range = selection.getRangeAt(0).cloneRange();
  // Half a formula is none.
  const first = whole(range.startContainer);
  const last = whole(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const copy = document.createElement("div");
  copy.append(range.cloneContents());
  const formulas = copy.querySelectorAll("math[alttext]");
  if (!formulas.length) return;
  event.clipboardData.setData("text/html", copy.innerHTML);
  for (const formula of formulas) {
    const sign = formula.getAttribute("display") === "block" ? "$$" : "$";
    formula.replaceWith(sign + formula.getAttribute("alttext") + sign);
  }
  // Lines end where they do on the page.
  document.body.append(copy);
  event.clipboardData.setData("text/plain", copy.innerText);
  copy.remove();
  event.preventDefault();
});
