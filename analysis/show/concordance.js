(() => {
  const folds = FOLDS;
  const said = SAID;
  const written = (n) => n.toLocaleString(DIGITS, { useGrouping: false });
  // As analysis.read.arabic.fold, but that digits stay: doc_ids have them.
  const fold = (text) => Array.from(text, (char) => {
    if (/\s/u.test(char)) return " ";
    if (/[\p{M}\p{Cf}\p{Cc}\u0640]/u.test(char)) return "";
    if (/\p{Nd}/u.test(char)) return char.normalize("NFKC");
    if (!/\p{L}/u.test(char)) return " ";
    return Array.from((folds[char] ?? char).normalize("NFKD"))
      .map((part) => part.toLowerCase()).map((part) => folds[part] ?? part).join("").replace(/[\p{M}\s\u0674]/gu, "");
  }).join("").trim().replace(/ +/g, " ");

  const compare = new Intl.Collator("ar", { numeric: true }).compare;

  // What stands before a span is compared from the word next to it.
  const keyOf = (cell, name) => {
    const words = fold(cell.textContent);
    return name === "before" ? words.split(" ").reverse().join(" ") : words;
  };

  const sortBy = (head, heads, body) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    const column = heads.indexOf(head);
    const keyed = Array.from(body.rows, (row) => [keyOf(row.cells[column], head.dataset.key), row]);
    keyed.sort((a, b) => compare(a[0], b[0]) * (down ? -1 : 1));
    body.append(...keyed.map(([, row]) => row));
    heads.forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  };

  const start = (box) => {
    box.dataset.ready = "";
    const body = box.querySelector("tbody");
    const heads = Array.from(box.querySelectorAll("thead th"));
    for (const head of heads) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sortBy(head, heads, body));
      head.append(button);
      head.setAttribute("aria-sort", "none");
    }
    const rows = Array.from(body.rows, (row) => {
      const cells = Array.from(row.cells, (cell) => cell.textContent);
      const span = row.querySelector(".key");  // joined to what is around it: a phrase may reach over the edge
      const line = [span.previousSibling, span, span.nextSibling].map((cell) => cell.textContent).join("");
      return [row, fold([...cells, line].join(" | "))];
    });
    const field = box.querySelector("input");
    const show = () => {
      const wanted = fold(field.value).split(" ");
      for (const [row, text] of rows) row.hidden = !wanted.every((word) => text.includes(word));
      const shown = rows.filter(([row]) => !row.hidden).length;
      box.querySelector("output").textContent = said.replace("{shown}", written(shown)).replace("{all}", written(rows.length));
    };
    field.addEventListener("input", show);
    box.querySelector(".find").hidden = false;
    show();
  };

  document.querySelectorAll(".concordance:not([data-ready])").forEach(start);
})();
