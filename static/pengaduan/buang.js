// Clears the copy on this device when the half-written complaint is thrown away.
(function () {
  "use strict";
  var form = document.querySelector("form[data-buang]");
  if (!form) return;
  form.addEventListener("submit", function () {
    try { localStorage.removeItem("wadul-draf"); } catch (e) { /* storage is off */ }
  });
})();
