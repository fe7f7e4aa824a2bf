// Brings the figures of the monitor up to date while somebody looks, until told to stop.
(function () {
  "use strict";
  var place = document.getElementById("pantau"), row = document.querySelector("main .deret:last-of-type");
  if (!place || !row || !window.fetch || !window.DOMParser) return;
  var running = true, button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-outline-primary";
  function name() { button.textContent = running ? "Hentikan pembaruan otomatis" : "Perbarui otomatis"; }
  button.addEventListener("click", function () { running = !running; name(); });
  name();
  row.appendChild(button);
  setInterval(function () {
    // What somebody reads or tabs through by keyboard must not be taken away from under them.
    if (!running || document.visibilityState !== "visible" || place.contains(document.activeElement)) return;
    fetch(location.href, { redirect: "error" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, "text/html").getElementById("pantau");
        if (!fresh) return;
        if (fresh.dataset.dibuka !== "ya") running = false;
        place.replaceChildren.apply(place, Array.prototype.slice.call(fresh.childNodes));
      })
      .catch(function () { /* the next turn tries again */ });
  }, 30000);
})();
