/* Small comforts. Every page works without them. */

const now = () => document.querySelector("main") ?? document.body;

/* ── htmx ── */

/* A request by htmx carries Django's token, as a form does. */
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get") return;
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) detail.headers["X-CSRFToken"] = token.value;
});
document.addEventListener("htmx:beforeRequest", ({ detail }) => detail.target.setAttribute("aria-busy", "true"));
document.addEventListener("htmx:afterRequest", ({ detail }) => detail.target.removeAttribute("aria-busy"));
for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => show("vk-failed-request"));
}

/* Texts come from templates in the page, so that they speak the reader's language. */
function show(templateId, before = now().firstElementChild) {
  const template = document.getElementById(templateId);
  const shown = document.querySelector(`[data-from="${templateId}"]`);
  if (!template || shown) return shown;
  const notice = template.content.firstElementChild.cloneNode(true);
  notice.dataset.from = templateId;
  before.before(notice);
  return notice;
}

/* ── Nothing typed is lost: <form data-keep="key"> ──

   What is typed is kept in this tab until it has been saved: an error, a crash or a closed laptop loses nothing.
   Not in localStorage: that outlives the tab, and the next person at this computer would find the text. */

const DRAFT = "vaarkaart-draft:";
const status = performance.getEntriesByType("navigation")[0]?.responseStatus || 200;
const answered = status < 400 || status === 409 || status === 422; // not: an error page

const typedFields = (form) =>
  [...form.elements].filter((field) =>
    field.matches("textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit])"),
  );
const valueOf = (field) => (field.matches("[type=checkbox], [type=radio]") ? field.checked : field.value);
const keyOf = (field) => (field.matches("[type=checkbox], [type=radio]") ? `${field.name}=${field.value}` : field.name);
const typed = (form) => Object.fromEntries(typedFields(form).map((field) => [keyOf(field), valueOf(field)]));

function putBack(form, draft) {
  for (const field of typedFields(form)) {
    const kept = draft[keyOf(field)];
    if (kept === undefined) continue;
    if (typeof kept === "boolean") field.checked = kept;
    else field.value = kept;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function offer(form, key, draft) {
  const notice = show("vk-draft-offer", form);
  if (!notice) return;
  notice.querySelector("[data-put-back]").addEventListener("click", () => {
    putBack(form, draft);
    notice.remove();
    typedFields(form)[0]?.focus();
  });
  notice.querySelector("[data-throw-away]").addEventListener("click", () => {
    sessionStorage.removeItem(key);
    notice.remove();
  });
}

function keep(form) {
  const key = DRAFT + form.dataset.keep;
  let asLoaded = JSON.stringify(typed(form));
  const draft = sessionStorage.getItem(key);
  if (draft && draft !== asLoaded && status < 400) offer(form, key, JSON.parse(draft));

  form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(typed(form))));
  /* A page that saves by itself says so: what stands here now is safe. */
  form.addEventListener("vk:saved", () => {
    asLoaded = JSON.stringify(typed(form));
    sessionStorage.removeItem(key);
  });
  form.addEventListener("submit", () => {
    form.dataset.sent = "yes";
    sessionStorage.setItem(DRAFT + "sent", key);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && (status === 422 || JSON.stringify(typed(form)) !== asLoaded)) event.preventDefault();
  });
}

/* The page after a form was sent: when it is no error and not the form again, the text has been saved. */
const sent = sessionStorage.getItem(DRAFT + "sent");
if (sent && answered) {
  if (status < 400) sessionStorage.removeItem(sent);
  sessionStorage.removeItem(DRAFT + "sent");
}
document.querySelectorAll("form[data-keep]").forEach(keep);

/* Who signs out leaves nothing behind. */
document.querySelector("form[data-forget]")?.addEventListener("submit", () => sessionStorage.clear());

/* ── Sending once ── */

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  if (event.target.dataset.busy) event.preventDefault();
  event.target.dataset.busy = "yes";
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-busy]").forEach((form) => delete form.dataset.busy);
});

/* ── Words selected in a text go into a field: <div data-selection-for="id of the field"> ── */

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const words = selection.toString().trim();
  const source = selection.anchorNode?.parentElement?.closest("[data-selection-for]");
  if (!words || words.length > 200 || !source?.contains(selection.focusNode)) return;
  document.getElementById(source.dataset.selectionFor).value = words;
});

/* ── Copying: <button data-copy="id of a field" data-copied="word for afterwards" hidden> ── */

document.querySelectorAll("button[data-copy]").forEach((button) => {
  const field = document.getElementById(button.dataset.copy);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.firstElementChild.textContent = button.dataset.copied;
  });
});

/* ── Keyboard ── */

/* Ctrl+Enter (or Cmd+Enter) in a long text sends its form. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
    event.target.form?.requestSubmit();
  }
});

/* A page that came back with errors starts at the summary of them (not in the gallery, which shows one). */
document.querySelector("[data-focus]:not(.vk-sample *)")?.focus();

/* A frame that scrolls can be reached by Tab; one that holds everything is not in the way. */
const frames = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
document.querySelectorAll("[role=region][tabindex]").forEach((frame) => frames.observe(frame));
