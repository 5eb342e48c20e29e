(() => {
  const d = document;
  const root = d.documentElement;
  const all = (selector, from = d) => [...from.querySelectorAll(selector)];

  const tip = d.createElement("div");
  tip.className = "tipp";
  tip.hidden = true;
  tip.setAttribute("role", "status");
  d.body.append(tip);
  const show = (text, x, y) => {
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    tip.style.left = `${Math.max(8, Math.min(x + 12, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.min(y + 18, innerHeight - tip.offsetHeight - 8)}px`;
  };
  d.addEventListener("pointerover", (e) => {
    show(e.target.closest?.("[data-tipp]")?.dataset.tipp, e.clientX, e.clientY);
  });

  // Drawings with marks take the focus; arrow keys read one mark after the other.
  const readable = all(
    ".befund .punktbild, .befund .xmrbild, .befund .diagramm, .verlaufsbild, .zeilen .spur",
  ).filter((chart) => chart.querySelector("[data-tipp]"));
  for (const chart of readable) {
    let at = -1;
    if (!chart.matches(".zeilen *, .verlaeufe *")) chart.tabIndex = 0;
    chart.addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
      if (!step) return;
      e.preventDefault();
      const marks = all("[data-tipp]", chart);
      marks[at]?.classList.remove("gelesen");
      at = (at + step + marks.length) % marks.length;
      const box = marks[at].getBoundingClientRect();
      marks[at].classList.add("gelesen");
      show(marks[at].dataset.tipp, box.right, box.bottom);
    });
    chart.addEventListener("blur", () => {
      for (const mark of all(".gelesen", chart)) mark.classList.remove("gelesen");
      at = -1;
      show("");
    });
  }

  // Kind of period and gender: in the address, so that a link leads to page and period.
  const kinds = all(".zeitraumwahl a").map((link) => link.dataset.zeitraum);
  const words = () => decodeURIComponent(location.hash.slice(1)).split(",");
  const choose = (kind, gender) => {
    if (kind) {
      root.dataset.zeitraum = kind;
      for (const link of all(".zeitraumwahl a"))
        if (link.dataset.zeitraum === kind) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      for (const link of all("a[href$='.html'], a[data-mit]")) {
        link.dataset.mit = "";
        link.hash = kind === "standard" ? "" : kind;
      }
    }
    if (gender) {
      root.dataset.geschlecht = gender;
      for (const button of all("[data-umschalter] button"))
        button.ariaPressed = String(button.dataset.geschlecht === gender);
    }
  };
  const fromAddress = () => {
    const given = words();
    choose(
      given.find((word) => kinds.includes(word)),
      given.find((word) => ["gesamt", "w", "m"].includes(word)),
    );
  };
  const toAddress = () => {
    const { zeitraum, geschlecht } = root.dataset;
    history.replaceState(null, "", `#${[zeitraum, geschlecht].filter(Boolean).join(",")}`);
  };
  if (kinds.length) {
    choose("standard");
    fromAddress();
    addEventListener("hashchange", fromAddress);
  }
  d.addEventListener("click", (e) => {
    const link = e.target.closest("a[data-zeitraum]");
    const gender = e.target.closest("[data-umschalter] button")?.dataset.geschlecht;
    if (!link && !gender) return;
    e.preventDefault();
    choose(link?.dataset.zeitraum, gender);
    toAddress();
  });
  for (const bar of all("[data-umschalter], [data-filter]")) bar.hidden = false;

  // Filter of the matrix.
  const bar = d.querySelector("[data-filter]");
  const filter = () => {
    const wanted = bar.querySelector("[data-suche]").value.trim().toLowerCase();
    const theme = bar.querySelector("[data-themenwahl]").value;
    const missed = bar.querySelector("[data-verfehlt]").checked;
    let count = 0;
    for (const body of all("[data-matrix] tbody")) {
      let some = false;
      for (const row of all("tr:not(.gruppenzeile)", body)) {
        const fits =
          (!theme || body.dataset.thema === theme) &&
          row.cells[0].textContent.toLowerCase().includes(wanted) &&
          (!missed ||
            all(".f-verfehlt, .f-knapp", row).some((cell) => cell.offsetParent || row.hidden));
        row.hidden = !fits;
        if (fits) count += 1;
        some ||= fits;
      }
      body.hidden = !some;
    }
    bar.querySelector("[data-treffer]").textContent = `${count} Kennzahlen`;
    d.querySelector("[data-leer]").hidden = count > 0;
  };
  bar?.addEventListener("input", filter);

  // Sorting: numbers before words, the way Germans write them.
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
  for (const table of all("table[data-sortierbar]"))
    all("thead th", table).forEach((head, column) => {
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

  const close = (but) => {
    for (const open of all(".kopf details[open]")) if (!open.contains(but)) open.open = false;
  };
  d.addEventListener("click", (e) => close(e.target));
  d.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      close();
      show("");
    }
  });
})();
