// A page opened as a file may not fetch the others, of which the search would show extracts.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// An explorer is as high as it needs, and light or dark as the page around it: by itself it follows the system.
const COLOURS = { ground: "Canvas", ink: "CanvasText", line: "light-dark(#8a8a8a, #767676)", faint: "light-dark(#e6e6e6, #3a3a3a)" };
const dress = (frame) => {
  const page = frame.contentDocument;
  const theme = () => (page.documentElement.style.colorScheme = document.documentElement.dataset.theme);
  theme();
  for (const [name, colour] of Object.entries(COLOURS)) page.querySelector(".cx").style.setProperty(`--${name}`, colour);
  new MutationObserver(theme).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  let height = 0; // it only grows, so that the text below stays where it is while one plays
  const fit = () => {
    const scrollbar = frame.contentWindow.innerHeight - page.documentElement.clientHeight;
    height = Math.max(height, page.body.offsetHeight + scrollbar);
    frame.style.height = `${height}px`;
  };
  new ResizeObserver(fit).observe(page.body);
};
addEventListener("load", () => document.querySelectorAll("iframe[srcdoc]").forEach(dress));
