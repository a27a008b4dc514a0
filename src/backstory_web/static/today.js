// Comfort for today: what lies open stays open after a tap, and a card reached by its link opens.
(function () {
  "use strict";
  var open = [];

  function opened(id) {
    var card = id && document.getElementById(id);
    if (card && card.tagName === "DETAILS") card.open = true;
    return card;
  }

  function toHash() {
    opened(location.hash.slice(1));
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#card-']");
    if (link) opened(link.getAttribute("href").slice(1));
  });

  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.target.id !== "day") return;
    open = Array.from(event.target.querySelectorAll("details[open][id]"), function (one) { return one.id; });
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    if (event.target.id !== "day") return;
    var told = document.getElementById("told");
    open.forEach(opened);
    open = [];
    if (!told) return;
    document.getElementById("announce").textContent = told.querySelector("p").textContent.trim();
    if (document.activeElement === document.body) told.focus({ preventScroll: true });
  });

  window.addEventListener("hashchange", toHash);
  document.addEventListener("DOMContentLoaded", toHash);
})();
