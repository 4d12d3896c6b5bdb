document.fonts.load("1rem \"Noto Sans SC\"", "政策");     // before the first words are laid out, where a machine has no Chinese font
/* A search field above each table of the site: rows that hold all words stay, and their number is said. */
document.addEventListener("input", function (event) {
  if (!event.target.matches("input.find")) return;
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  const around = event.target.closest(".wide");
  let left = 0;
  for (const row of around.querySelector("tbody").rows) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every(function (w) { return text.includes(w); });
    left += !row.hidden;
  }
  around.querySelector(".found").textContent = words.length ? left + " rows" : "";
});
