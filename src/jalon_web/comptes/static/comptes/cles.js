/* Jalon: the dialogue with a key. The form that holds data-jalon-cle waits for the answer of the
   key, writes it in its hidden field, then goes: "creer" makes a key, "prouver" shows one. */
(function () {
  "use strict";

  function answer(form) {
    const options = JSON.parse(form.querySelector("script[type='application/json']").textContent);
    return form.dataset.jalonCle === "creer"
      ? window.webauthnJSON.create(options.creation_options)
      : window.webauthnJSON.get(options.request_options);
  }

  function watch(form) {
    const field = form.elements.credential;
    const refusal = form.querySelector("[data-jalon-cle-refus]");
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      refusal.hidden = true;
      try {
        field.value = JSON.stringify(await answer(form));
      } catch (error) {
        refusal.hidden = false;
        return;
      }
      form.submit();
    });
  }

  document.querySelectorAll("form[data-jalon-cle]").forEach(watch);
})();
