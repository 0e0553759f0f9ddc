/* Jalon: the end of a session, said two minutes before. Hooks: data-jalon-session (where to ask how
   much is left, which extends nothing), -entrer, -reste, -bientot, -close.
   Forms that save themselves do so at once; a page with other words stays, any other leaves: nothing
   of anybody remains on the screen of a shared computer. */
(function () {
  "use strict";

  const BEFORE = 120;
  const box = document.querySelector("[data-jalon-session]");
  if (!box) return;
  const soon = box.querySelector("[data-jalon-bientot]");
  const closed = box.querySelector("[data-jalon-close]");
  let timer = 0;
  let written = false;

  document.addEventListener("input", function (event) {
    const form = event.target.form;
    if (form && form.method === "post" && !("jalonAutosave" in form.dataset)) written = true;
  });

  function show(part) {
    box.hidden = !part;
    soon.hidden = part !== soon;
    closed.hidden = part !== closed;
  }

  function plan(left) {
    window.clearTimeout(timer);
    if (left <= 0) { end(); return; }
    if (left <= BEFORE && soon.hidden) {
      document.dispatchEvent(new CustomEvent("jalon:garder"));
      show(soon);
    } else if (left > BEFORE) {
      show(null);
    }
    timer = window.setTimeout(ask, (left > BEFORE ? left - BEFORE : Math.min(left, 10)) * 1000);
  }

  async function ask(method, body) {
    try {
      const answer = await fetch(box.dataset.jalonSession, {
        method: method || "GET", body: body, credentials: "same-origin", redirect: "manual",
      });
      if (answer.ok) plan((await answer.json()).reste);
      else end();
    } catch (_offline) {
      timer = window.setTimeout(ask, 15000);
    }
  }

  function end() {
    if (written) { show(closed); return; }
    const here = location.pathname + location.search;
    location.replace(box.dataset.jalonEntrer + "?next=" + encodeURIComponent(here));
  }

  soon.addEventListener("submit", function (event) {
    event.preventDefault();
    event.stopPropagation();
    ask("POST", new FormData(soon));
  });

  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "visible") { window.clearTimeout(timer); ask(); }
  });

  plan(Number(box.dataset.jalonReste));
})();
