/* Taking notes by keyboard. The page works without this. */

const form = document.querySelector(".vk-notes");
const fields = [...(form?.querySelectorAll("[data-notes]") ?? [])];

/* Move to the field of the next or previous question. */
function move(from, step) {
  const next = fields[fields.indexOf(from) + step];
  if (!next) return;
  next.focus();
  next.setSelectionRange(next.value.length, next.value.length);
}

/* Put quotation marks around the chosen words: literal words are the best quotes. */
function quote(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end).trim();
  if (!words) return;
  field.setRangeText(`“${words}”`, start, end, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

form?.addEventListener("keydown", (event) => {
  if (!event.altKey || !event.target.matches("[data-notes]")) return;
  if (event.key === "ArrowDown") move(event.target, 1);
  else if (event.key === "ArrowUp") move(event.target, -1);
  else if (event.key.toLowerCase() === "c") quote(event.target);
  else return;
  event.preventDefault();
});
