// What is selected in a text goes into its "samarkan" field.
(function () {
  "use strict";
  document.addEventListener("selectionchange", function () {
    var chosen = document.getSelection(), text = String(chosen).trim();
    if (!text || text.length > 200 || !chosen.anchorNode) return;
    var part = chosen.anchorNode.parentElement && chosen.anchorNode.parentElement.closest("[data-teks]");
    if (part && part.contains(chosen.focusNode)) document.getElementById(part.dataset.teks).value = text;
  });
})();
