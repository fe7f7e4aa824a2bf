// The print button of a receipt; without script the browser's own menu prints it.
(function () {
  "use strict";
  var button = document.getElementById("cetak");
  button.hidden = false;
  button.addEventListener("click", function () { window.print(); });
})();
