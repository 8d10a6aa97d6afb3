/* Taking notes that keep up with a talk. The page works without this: by its form. */

const form = document.querySelector(".vk-notes");
const fields = [...(form?.querySelectorAll("[data-notes]") ?? [])];
const status = form?.querySelector("[data-saved]");
const told = (name) => form.querySelector(`template[data-told="${name}"]`).content.cloneNode(true);
const say = (what) => status.replaceChildren(typeof what === "string" ? what : told(what.name));

/* ── Saved by itself ──

   A moment after the last letter, and at most eight seconds after the first that was not saved. Each field carries the
   fingerprint of what stood there; a field that somebody changed elsewhere in between is shown, never overwritten. */

const IDLE = 1500;
const AT_MOST = 8000;
const AGAIN = 5000;
let idle, late, busy, dirty;

function typedSomething() {
  dirty = true;
  clearTimeout(idle);
  idle = setTimeout(save, IDLE);
  late ??= setTimeout(save, AT_MOST);
}

async function save() {
  clearTimeout(idle);
  clearTimeout(late);
  late = undefined;
  if (busy) return (idle = setTimeout(save, IDLE));
  dirty = false;
  busy = true;
  say({ name: "busy" });
  try {
    await send(true);
  } catch {
    dirty = true;
    say({ name: "offline" });
    idle = setTimeout(save, AGAIN);
  } finally {
    busy = false;
  }
}

async function send(mayRenew) {
  const sent = new FormData(form);
  const answer = await fetch(form.dataset.keepAt, { method: "POST", body: sent, redirect: "manual" });
  if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
    if (mayRenew && (await renewToken())) return send(false);
    dirty = true;
    say({ name: "signed-out" });
    idle = setTimeout(save, AGAIN);
    return;
  }
  if (answer.status >= 500) throw new Error(answer.status);
  const kept = await answer.json();
  for (const [name, base] of Object.entries(kept.kept ?? {})) {
    if (!kept.clashes[name]) form.elements[`base-${name.replace("answer-", "")}`].value = base;
  }
  for (const [name, theirs] of Object.entries(kept.clashes ?? {})) showClash(form.elements[name], theirs);
  if (answer.status === 200) {
    say(kept.told);
    if (!dirty) form.dispatchEvent(new CustomEvent("vk:saved"));
  } else if (answer.status === 409) say({ name: "clash" });
  else say(kept.told);
}

/* After signing in again in another tab the form needs the new token. */
async function renewToken() {
  const page = await fetch(location.href, { redirect: "manual" });
  if (!page.ok) return false;
  const parsed = new DOMParser().parseFromString(await page.text(), "text/html");
  const fresh = parsed.querySelector(".vk-notes input[name=csrfmiddlewaretoken]");
  if (!fresh) return false;
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = fresh.value;
  return true;
}

function showClash(field, theirs) {
  const frame = field.closest(".vk-field");
  frame.querySelector(".vk-notes__clash")?.remove();
  const shown = form.querySelector("template[data-clash]").content.firstElementChild.cloneNode(true);
  shown.querySelector(".vk-notes__theirs").textContent = theirs.text;
  const base = form.elements[`base-${field.name.replace("answer-", "")}`];
  const choose = (text) => () => {
    base.value = theirs.base;
    shown.remove();
    write(field, text());
    field.focus();
  };
  shown.querySelector("[data-keep-mine]").addEventListener("click", choose(() => field.value));
  shown.querySelector("[data-take-theirs]").addEventListener("click", choose(() => theirs.text));
  shown.querySelector("[data-take-both]").addEventListener("click", choose(() => `${theirs.text}\n${field.value}`));
  (field.closest(".vk-notes__paper") ?? field.parentElement).before(shown);
}

form?.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) typedSomething();
});
form?.addEventListener("submit", () => {
  clearTimeout(idle);
  clearTimeout(late);
});
window.addEventListener("online", () => dirty && save());
document.addEventListener("visibilitychange", () => dirty && form && save());

/* ── Writing in a field as if it were typed ── */

function write(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function insert(field, text) {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/* On a line of its own, at the end. */
function addLine(field, line) {
  const before = field.value.trimEnd();
  field.value = `${before}${before ? "\n" : ""}${line}`;
  field.setSelectionRange(field.value.length, field.value.length);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/* ── The next question ── */

function move(from, step) {
  const next = fields[fields.indexOf(from) + step];
  if (!next) return;
  next.focus();
  next.setSelectionRange(next.value.length, next.value.length);
}

/* ── Quotes: literal words stand between quotation marks, and are kept as a quote ── */

async function quote(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end).trim().replace(/^[“"]|[”"]$/g, "");
  if (!words) return;
  const isQuoted = /[“"]/.test(value[start - 1] ?? "") || /^[“"]/.test(value.slice(start, end).trim());
  if (!isQuoted) insert(field, `“${words}”`);
  await save();
  if (words.includes(" ")) {
    htmx.ajax("POST", form.dataset.markAt, {
      target: `#quotes-${field.dataset.notes}`,
      values: { words, answer: field.dataset.notes },
    });
  }
}

/* ── Asking on ── */

const promptsOf = (field) => document.getElementById(`prompts-${field.dataset.notes}`);

function askOn(field, prompt) {
  if (!prompt) return;
  addLine(field, `↳ ${prompt.querySelector(".vk-prompt__question").textContent}\n`);
}

document.addEventListener("click", (event) => {
  const ask = event.target.closest(".vk-prompt__ask");
  if (!ask) return;
  event.preventDefault();
  const field = fields.find((one) => promptsOf(one).contains(ask));
  askOn(field, ask.closest(".vk-prompt"));
});

/* ── Who is speaking ── */

document.querySelectorAll(".vk-notes__speakers").forEach((row) => (row.hidden = false));
form?.addEventListener("click", (event) => {
  const speaker = event.target.closest("[data-speaker]");
  if (speaker) addLine(speaker.closest(".vk-field").querySelector("[data-notes]"), `${speaker.dataset.speaker}: `);
});
const speakers = [...(form?.querySelector(".vk-notes__speakers")?.querySelectorAll("[data-speaker]") ?? [])];

form?.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || !event.target.matches("[data-notes]")) return;
  const field = event.target;
  const key = event.key.toLowerCase();
  if (key === "arrowdown") move(field, 1);
  else if (key === "arrowup") move(field, -1);
  else if (key === "c") quote(field);
  else if (key === "v") askOn(field, promptsOf(field).querySelector(".vk-prompt"));
  else if (/^[1-9]$/.test(key) && speakers[key - 1]) addLine(field, `${speakers[key - 1].dataset.speaker}: `);
  else return;
  event.preventDefault();
});

/* ── The words that gave rise to a prompt, marked in the field ──

   A copy of the text lies under the field, with the words marked; the field itself is see-through. The copy also makes
   the field as high as its text. */

function mirror(field) {
  const copy = document.createElement("div");
  copy.className = `${field.className} vk-notes__copy`;
  copy.setAttribute("aria-hidden", "true");
  field.before(copy);
  const draw = () => copy.replaceChildren(...marked(field));
  field.addEventListener("input", draw);
  promptsOf(field).addEventListener("htmx:afterSwap", draw);
  field.closest(".vk-notes__paper").classList.add("vk-notes__paper--marked");
  draw();
}

/* The server counts code points, a string counts halves of some. */
function marked(field) {
  const letters = [...field.value];
  const places = [...promptsOf(field).querySelectorAll("[data-words]")].flatMap((prompt) =>
    prompt.dataset.words.trim().split(" ").filter(Boolean).map((place) => place.split("-").map(Number)),
  );
  const isMarked = new Array(letters.length).fill(false);
  if (field.dataset.read === undefined || field.dataset.read === field.value) {
    for (const [start, end] of places) isMarked.fill(true, start, end);
  }
  const pieces = [];
  letters.forEach((letter, at) => {
    if (at && isMarked[at] === isMarked[at - 1]) pieces.at(-1).text += letter;
    else pieces.push({ text: letter, isMarked: isMarked[at] });
  });
  return [...pieces.map(({ text, isMarked: is }) => {
    if (!is) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  }), document.createTextNode("\u200b")];
}

/* Marks belong to the text that was read; while somebody types on, they wait for the next reading. */
for (const field of fields) {
  field.dataset.read = field.value;
  field.addEventListener("htmx:configRequest", () => (field.dataset.read = field.value));
  mirror(field);
}
