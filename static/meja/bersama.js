// Says now and then that the page of a case is still open, and shows who else has it open.
(function () {
  "use strict";
  var place = document.getElementById("bersama"), token = document.querySelector("input[name=csrf_token]");
  if (!place || !token || !window.fetch) return;
  function show(lines) {
    var now = Array.prototype.map.call(place.children, function (p) { return p.textContent; });
    if (now.join("\n") === lines.join("\n")) return;
    place.textContent = "";
    lines.forEach(function (line) {
      var p = document.createElement("p");
      p.className = "pita pita-awas";
      p.textContent = line;
      place.appendChild(p);
    });
  }
  setInterval(function () {
    if (document.visibilityState !== "visible") return;
    fetch(place.dataset.denyut, { method: "POST", body: new URLSearchParams({ csrf_token: token.value }), redirect: "error" })
      .then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (found) { if (found) show(found.bersama); })
      .catch(function () { /* the next pulse tries again */ });
  }, Math.max(15, Number(place.dataset.tiap)) * 1000);
})();
