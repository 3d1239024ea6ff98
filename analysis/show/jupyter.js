(() => {
  const style = document.createElement("style");
  style.id = "isnad-style";
  style.textContent = STYLE;
  document.getElementById(style.id)?.remove();
  document.head.append(style);

  // A block whose direction nobody set takes it from its first letter; a paragraph in a list takes the list's.
  const blocks = ".jp-RenderedMarkdown :is(p, ul, ol, table, h1, h2, h3, h4):not([dir], li > p), "
    + ".jp-RenderedHTML table.dataframe:not([dir])";
  const turn = () => document.querySelectorAll(blocks).forEach((block) => block.setAttribute("dir", "auto"));
  window.isnadTurns?.disconnect();
  window.isnadTurns = new MutationObserver(turn);
  window.isnadTurns.observe(document.body, { childList: true, subtree: true });
  turn();
})();
