/* Jalon: what script adds to pages that work without it. Hooks: data-jalon-*. */
(function () {
  "use strict";

  const errors = document.querySelector("[data-jalon-erreurs]");
  if (errors) errors.focus();

  const unsaved = new Set();

  function watch(form) {
    const status = document.getElementById(form.dataset.jalonStatut || "");
    const pause = 1200;
    let timer = 0;
    let sending = false;
    let again = false;

    function say(text) {
      if (status) status.textContent = text;
    }

    async function send() {
      if (sending) { again = true; return; }
      sending = true;
      again = false;
      const body = new FormData(form);
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          body: body,
          headers: { "X-Jalon-Autosave": "1" },
          credentials: "same-origin",
          redirect: "error",
        });
        if (answer.ok) {
          const saved = await answer.json();
          if (form.elements.version && saved.version) form.elements.version.value = saved.version;
          say(saved.texte);
          if (!again) unsaved.delete(form);
        } else {
          say(form.dataset.jalonRefus || "");
        }
      } catch (_offline) {
        say(form.dataset.jalonCoupure || "");
        window.setTimeout(send, 5000);
      } finally {
        sending = false;
        if (again) send();
      }
    }

    form.addEventListener("input", function () {
      unsaved.add(form);
      window.clearTimeout(timer);
      timer = window.setTimeout(send, pause);
    });
    form.addEventListener("submit", function () { unsaved.delete(form); });
  }

  document.querySelectorAll("form[data-jalon-autosave]").forEach(watch);

  window.addEventListener("beforeunload", function (event) {
    if (unsaved.size) event.preventDefault();
  });
})();
