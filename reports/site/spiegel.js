(() => {
  const d = document;
  const tip = d.createElement("div");
  tip.className = "tipp";
  tip.hidden = true;
  d.body.append(tip);
  d.addEventListener("pointerover", (e) => {
    const text = e.target.closest?.("[data-tipp]")?.dataset.tipp;
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    tip.style.left = `${Math.max(8, Math.min(e.clientX + 12, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${e.clientY + 18}px`;
  });
  const key = (cell) => {
    const text = cell.textContent.trim();
    const number = Number.parseFloat(
      text.replace(/\./g, "").replace(",", ".").replace("−", "-").replace(":", "."),
    );
    return Number.isNaN(number) || /\d von \d/.test(text) ? text : number;
  };
  const compare = (a, b) =>
    typeof a === typeof b && typeof a === "number"
      ? a - b
      : typeof a === "number"
        ? -1
        : typeof b === "number"
          ? 1
          : a.localeCompare(b, "de");
  for (const table of d.querySelectorAll("table[data-sortierbar]"))
    table.querySelectorAll("thead th").forEach((head, column) => {
      const button = d.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.ariaSort === "ascending";
        for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
        head.ariaSort = down ? "descending" : "ascending";
        const body = table.tBodies[0];
        const rows = [...body.rows].sort((a, b) =>
          compare(key(a.cells[column]), key(b.cells[column])),
        );
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  d.addEventListener("click", (e) => {
    for (const open of d.querySelectorAll(".navigation details[open]"))
      if (!open.contains(e.target)) open.open = false;
  });
  d.addEventListener("keydown", (e) => {
    if (e.key === "Escape")
      for (const open of d.querySelectorAll(".navigation details[open]")) open.open = false;
  });
})();
