/* Jalon: what script adds to pages that work without it. Hooks: data-jalon-*.
   data-jalon-erreurs    the summary of errors takes the focus
   data-jalon-autosave   a form that saves itself; data-jalon-statut names where it says so
   data-jalon-lecture    in such a form, what its answer shows beside the text
   data-jalon-pendant    what a button says while its form is on its way
   data-jalon-theme      the theme changes without leaving the page */
(function () {
  "use strict";

  const PAUSE = 1200;
  const RETRY = [5000, 10000, 30000];
  const unsaved = new Set();

  function focusErrors(root) {
    const summary = root.querySelector("[data-jalon-erreurs]");
    if (summary) summary.focus();
  }

  /* Autosave ------------------------------------------------------------- */

  function watch(form) {
    if (form.dataset.jalonSuivi) return;
    form.dataset.jalonSuivi = "1";
    const status = document.getElementById(form.dataset.jalonStatut || "");
    const place = status && (status.querySelector("[data-jalon-texte]") || status);
    let timer = 0;
    let sending = false;
    let again = false;
    let failures = 0;
    let stopped = false;

    function say(key, given) {
      if (!place) return;
      const text = given || form.dataset["jalon" + key] || status.dataset["jalon" + key];
      if (text) place.textContent = text;
    }

    function help(given) {
      const box = form.querySelector("[data-jalon-lecture]");
      if (!box || typeof given !== "string") return;
      const open = box.querySelector("details[open]") !== null;
      box.innerHTML = given;
      if (open && box.querySelector("details")) box.querySelector("details").open = true;
    }

    async function done(answer) {
      failures = 0;
      const kind = answer.headers.get("Content-Type") || "";
      if (kind.indexOf("application/json") === 0) {
        const saved = await answer.json();
        if (saved.version && form.elements.version) form.elements.version.value = saved.version;
        say("Enregistre", saved.texte);
        help(saved.lecture);
      } else if (place) {
        place.innerHTML = await answer.text();
      }
      if (!again) unsaved.delete(form);
    }

    async function refused(answer) {
      const kind = answer.headers.get("Content-Type") || "";
      const said = kind.indexOf("application/json") === 0 ? await answer.json() : {};
      stopped = answer.status !== 422;
      if (answer.status === 409) say("Conflit", said.texte);
      else if (answer.type === "opaqueredirect" || answer.status === 403) say("Session", said.texte);
      else say("Refus", said.texte);
    }

    function later() {
      say("Coupure");
      const wait = RETRY[Math.min(failures, RETRY.length - 1)];
      failures += 1;
      window.clearTimeout(timer);
      timer = window.setTimeout(send, wait);
    }

    async function send(last) {
      window.clearTimeout(timer);
      if (stopped || !unsaved.has(form)) return;
      if (sending) { again = true; return; }
      sending = true;
      again = false;
      say("Envoi");
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          body: new FormData(form),
          headers: { "X-Jalon-Autosave": "1" },
          credentials: "same-origin",
          redirect: "manual",
          keepalive: last === true,
        });
        if (answer.ok) await done(answer);
        else if (answer.status >= 500) later();
        else await refused(answer);
      } catch (_offline) {
        later();
      } finally {
        sending = false;
        if (again) send();
      }
    }

    form.addEventListener("input", function () {
      if (!unsaved.has(form)) say("Saisie");
      unsaved.add(form);
      window.clearTimeout(timer);
      timer = window.setTimeout(send, PAUSE);
    });
    form.addEventListener("submit", function () {
      window.clearTimeout(timer);
      unsaved.delete(form);
    });
    window.addEventListener("online", function () { send(); });
    document.addEventListener("jalon:garder", function () { send(); });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") send(true);
    });
  }

  window.addEventListener("beforeunload", function (event) {
    if (unsaved.size) event.preventDefault();
  });

  /* A form on its way: said in words, never sent twice --------------------- */

  const before = new Map();

  function release(form) {
    delete form.dataset.jalonEnvoi;
    before.forEach(function (nodes, button) {
      if (button.form !== form) return;
      button.replaceChildren(...nodes);
      button.removeAttribute("aria-disabled");
      before.delete(button);
    });
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.jalonEnvoi) { event.preventDefault(); return; }
    form.dataset.jalonEnvoi = "1";
    const button = event.submitter;
    if (button && button.dataset.jalonPendant) {
      before.set(button, Array.from(button.childNodes));
      button.textContent = button.dataset.jalonPendant;
      button.setAttribute("aria-disabled", "true");
    }
    window.setTimeout(function () { release(form); }, 8000);
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted) document.querySelectorAll("form[data-jalon-envoi]").forEach(release);
  });

  /* Theme ------------------------------------------------------------------ */

  document.addEventListener("click", function (event) {
    const button = event.target.closest ? event.target.closest("[data-jalon-theme]") : null;
    if (!button || !button.form) return;
    event.preventDefault();
    const theme = button.dataset.jalonTheme;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    button.form.querySelectorAll("[data-jalon-theme]").forEach(function (each) {
      each.setAttribute("aria-pressed", String(each === button));
    });
    const body = new FormData(button.form);
    body.set("theme", button.value);
    fetch(button.form.action, { method: "POST", body: body, credentials: "same-origin", redirect: "manual" })
      .catch(function () { /* The page keeps its colours; only the next one forgets. */ });
  });

  function start(root) {
    focusErrors(root);
    root.querySelectorAll("form[data-jalon-autosave]").forEach(watch);
  }

  start(document);
  document.addEventListener("htmx:afterSettle", function (event) { start(event.target); });
})();
